package org.bridgedoctor.shell;

import java.util.Locale;

/**
 * Something noticed on the way to a host that does not keep the operator from going there, as a line of the ssh configuration that was
 * passed over or a key that cannot be used here.
 *
 * @param kind what was noticed
 * @param place where: file and line as {@code ~/.ssh/config:12}, a file, or a socket
 * @param detail what it is about, as it stands there; empty where the place says all
 */
public record Remark(Kind kind, String place, String detail) {
    /** What can be noticed. */
    public enum Kind {
        /** No keyword of ssh's: a misspelling, or younger than we are. The line is passed over. */
        CONFIG_UNKNOWN_KEYWORD,
        /** The keyword has no value. */
        CONFIG_NO_VALUE,
        /** The value cannot be one of this keyword. */
        CONFIG_WRONG_VALUE,
        /** A quotation is not closed. */
        CONFIG_OPEN_QUOTE,
        /** A criterion of a Match line is not understood, so what follows it is not applied. */
        CONFIG_MATCH_NOT_UNDERSTOOD,
        /** The keyword is understood and would matter, but is not applied here. */
        CONFIG_NOT_APPLIED,
        /** The file can be changed by others and was therefore not read, as ssh does not read it either. */
        CONFIG_NOT_SAFE,
        /** The file exists and cannot be read, or is none that ssh could read. */
        CONFIG_UNREADABLE,
        /** Files include each other without end. */
        CONFIG_TOO_MANY_INCLUDES,
        /** A key file that the configuration names, or a usual one, cannot be used. */
        IDENTITY_UNUSABLE,
        /** The agent does not answer, or not as an agent. */
        AGENT_UNUSABLE,
        /** The agent holds certificates, which are not used here; the detail is how many. */
        AGENT_CERTIFICATES,
        /** The agent would not sign with this key. */
        AGENT_REFUSED
    }

    /** The key of its sentence; the arguments are the place and the detail. */
    public String key() {
        return "remark." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
