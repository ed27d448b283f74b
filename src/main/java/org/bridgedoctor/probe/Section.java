package org.bridgedoctor.probe;

import java.util.Locale;

/** A part of the collector: what is asked in one round trip. */
public enum Section {
    /** Who the host is and what is configured on it. */
    DISCOVER,
    /** Who reaches whom. */
    REACHABILITY,
    /** Logs, and where asked for the intrusive tests. */
    FOLLOW_UP,
    /** A fresh container for some seconds: changes the host, so it is never part of an examination that did not ask for it. */
    PROOF;

    /** The word by which the collector knows it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
