package org.bridgedoctor.ssh;

import java.util.List;
import org.bridgedoctor.shell.HostKeyQuestion.KnownKey;

/**
 * What known_hosts says of an offered key.
 *
 * @param kind what it says
 * @param known the keys that are known for the host, or the line that revokes this one
 */
record HostKeyVerdict(Kind kind, List<KnownKey> known) {
    /** What known_hosts can say of a key. */
    enum Kind {
        /** The key is known for the host. */
        TRUSTED,
        /** No key is known for the host. */
        UNKNOWN,
        /** Another key of the same type is known for the host. */
        CHANGED,
        /** Only keys of other types are known for the host. */
        CHANGED_TYPE,
        /** The key is marked as revoked: nobody may accept it. */
        REVOKED
    }

    HostKeyVerdict {
        known = List.copyOf(known);
    }
}
