package org.bridgedoctor.probe;

import java.util.List;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.HostSnapshot;

/**
 * One question to the host: which answers of a capture carry it, and how to read them.
 *
 * @param <T> what the fact says
 */
public interface Probe<T> {
    /** The key under which the fact stands. */
    FactKey<T> key();

    /** The ids of the answers that it reads, the leading one first. */
    List<String> answers();

    /** The command as an administrator would type it, for evidence. */
    String command();

    /**
     * Reads the fact. Never throws, whatever the text: lines that cannot be read are skipped.
     *
     * @param capture what the host said
     * @param known the facts that the catalogue has read before this one
     */
    Fact<T> read(Capture capture, HostSnapshot known);
}
