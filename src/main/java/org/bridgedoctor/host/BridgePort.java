package org.bridgedoctor.host;

import java.util.Set;

/**
 * A port of a bridge.
 *
 * @param name the interface that is plugged in
 * @param state the spanning tree state: 0 disabled, 1 listening, 2 learning, 3 forwarding, 4 blocking
 * @param changed the settings that are otherwise than every port begins with
 */
public record BridgePort(String name, int state, Set<Setting> changed) {
    private static final int FORWARDING = 3;

    public BridgePort {
        changed = Set.copyOf(changed);
    }

    /** A port in this state, with the settings that every port begins with. */
    public BridgePort(String name, int state) {
        this(name, state, Set.of());
    }

    /** A setting of a port, named as {@code bridge link set} names it, whose other value takes something from it. */
    public enum Setting {
        /** Kept apart from other isolated ports; kernel 4.18 and later know how. */
        ISOLATED("isolated", "isolated", false),
        /** Takes frames only from senders that were entered by hand; kernel 5.18 and later, which have no file for it. */
        LOCKED("locked", "locked", false),
        /** Remembers the senders that are heard there. */
        LEARNING("learning", "learning", true),
        /** Frames to a receiver that the bridge does not know are sent there too. */
        FLOODING("flood", "unicast_flood", true),
        /** Frames to everybody are sent there too, as the question is who has an address; kernel 4.12 and later. */
        BROADCASTS("bcast_flood", "broadcast_flood", true);

        private final String word;
        private final String file;
        private final boolean isOnAtFirst;

        Setting(String word, String file, boolean isOnAtFirst) {
            this.word = word;
            this.file = file;
            this.isOnAtFirst = isOnAtFirst;
        }

        /** As {@code bridge link} calls it. */
        public String word() {
            return word;
        }

        /** As the kernel calls it under {@code brport}. */
        public String file() {
            return file;
        }

        /** Whether a new port has it switched on. */
        public boolean isOnAtFirst() {
            return isOnAtFirst;
        }
    }

    /** Whether this setting is otherwise than every port begins with. */
    public boolean isChanged(Setting setting) {
        return changed.contains(setting);
    }

    /** Whether it lets frames through. */
    public boolean isForwarding() {
        return state == FORWARDING;
    }

    /** Whether the spanning tree holds it back for a while: listening or learning. */
    public boolean isWaiting() {
        return state == 1 || state == 2;
    }
}
