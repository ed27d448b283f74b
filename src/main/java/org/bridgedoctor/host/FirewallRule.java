package org.bridgedoctor.host;

import java.util.List;

/**
 * One rule of a firewall's chain, whichever tool wrote it.
 *
 * @param text the rule as the tool prints it, without counters
 * @param matches what a packet must be like for the rule to take effect; all of them
 * @param verdict what becomes of such a packet
 */
public record FirewallRule(String text, List<Match> matches, Verdict verdict) {
    public FirewallRule {
        matches = List.copyOf(matches);
    }

    /** What a match looks at. */
    public enum Aspect {
        /** The interface by which the packet came; a trailing {@code *} stands for any ending. */
        IN,
        /** The interface by which it leaves. */
        OUT,
        /** The sender's address: ranges. */
        SOURCE,
        /** The receiver's address: ranges. */
        DESTINATION,
        /** The protocol by name, as {@code tcp}. */
        PROTOCOL,
        /** The receiver's port: single ports or ranges as {@code 80-90}. */
        PORT,
        /** The port that was dialled before docker rewrote the receiver. */
        ORIGINAL_PORT,
        /** Whether it goes the way of who began the connection: {@code original}, or {@code reply}. */
        DIRECTION,
        /** The state of the connection, in lower case: {@code new}, {@code established}, {@code related}, {@code dnat} ... */
        STATE,
        /** Whether the receiver is the host itself: {@code local}. */
        DESTINATION_TYPE,
        /** The MAC that a frame comes from. */
        SOURCE_MAC,
        /** The MAC that a frame is for. */
        DESTINATION_MAC,
        /** What a frame carries: {@code ip}, {@code arp}, {@code ip6}. */
        FRAME_TYPE,
        /** The bridge into which a frame came. */
        IN_BRIDGE,
        /** The bridge by which a frame leaves. */
        OUT_BRIDGE,
        /** Never true of the packets that we look at, as what is for IPv6 only. */
        NEVER,
        /** Something that cannot be weighed from outside. */
        UNKNOWN
    }

    /**
     * A condition.
     *
     * @param aspect what it looks at
     * @param isNegated whether it is true where none of the values fits
     * @param values any of these
     */
    public record Match(Aspect aspect, boolean isNegated, List<String> values) {
        public Match {
            values = List.copyOf(values);
        }
    }

    /** What a rule does. */
    public enum Action {
        /** Lets the packet pass this chain and those that called it. */
        ACCEPT,
        /** Throws it away, or sends back an error. */
        DROP,
        /** Goes on in another chain, and comes back. */
        JUMP,
        /** Goes on in another chain, and does not come back here. */
        GOTO,
        /** Goes back to the chain that called this one. */
        RETURN,
        /** Counts, marks or writes down: the next rule is asked. */
        CONTINUE,
        /** Takes the packet out of the tracking of connections: no rule translates it, and the next one is asked. */
        UNTRACK,
        /** Rewrites addresses; the packet passes. */
        TRANSLATE,
        /** Leaves it to a program, or does what we do not know. */
        UNKNOWN
    }

    /**
     * What becomes of a packet.
     *
     * @param action what is done
     * @param chain the chain that is jumped to; empty where none is
     */
    public record Verdict(Action action, String chain) {
        /** This action, which needs no chain. */
        public static Verdict of(Action action) {
            return new Verdict(action, "");
        }
    }
}
