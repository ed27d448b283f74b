package org.bridgedoctor.topology;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Text;

/**
 * One thing on the picture.
 *
 * @param id its element; a container on two bridges is two nodes with one id
 * @param kind what it is, and so where it stands
 * @param under the bridge or network that it stands under, for containers and what folds them
 * @param name what it is called
 * @param details the smaller lines beside or under the name
 * @param aside what stands at the right end of a band: its MAC address
 * @param notes what only the tooltip says
 * @param health how it is
 * @param reason why it is not well, short enough for one line
 * @param findings the titles of the findings that name it
 * @param count how many things it stands for; 1 unless it folds several
 */
public record Node(
        ElementId id,
        Kind kind,
        Optional<ElementId> under,
        Text name,
        List<Text> details,
        Optional<Text> aside,
        List<Text> notes,
        Health health,
        Optional<Text> reason,
        List<Text> findings,
        int count) {
    /** What a node is. */
    public enum Kind {
        /** The person who examines. */
        OPERATOR,
        /** The nearest thing outside. */
        GATEWAY,
        /** The examined host: the box around the rest. */
        HOST,
        /** An interface that leads outside. */
        NIC,
        /** A VPN or another tunnel. */
        TUNNEL,
        /** A range that is routed to a neighbour. */
        ROUTE,
        /** nginx on the host. */
        NGINX,
        /** A bridge. */
        BRIDGE,
        /** A network without a bridge: that of the host itself, none at all, macvlan. */
        NETWORK,
        /** A container that runs. */
        CONTAINER,
        /** A container that does not run. */
        STOPPED,
        /** Several containers in one. */
        FOLD
    }

    public Node {
        details = List.copyOf(details);
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
    }

    /** A node of which only this is known; the withers add the rest. */
    public static Node of(ElementId id, Kind kind, Text name) {
        return new Node(
                id,
                kind,
                Optional.empty(),
                name,
                List.of(),
                Optional.empty(),
                List.of(),
                Health.UNKNOWN,
                Optional.empty(),
                List.of(),
                1);
    }

    /** A name or an address exactly as the host gave it. */
    public static Text verbatim(Object hostText) {
        return Text.of("diagram.verbatim", hostText.toString());
    }

    /** Whether something is wrong with it. */
    public boolean isWrong() {
        return health == Health.CONFLICT || health == Health.CUT_OFF || health == Health.WARNED;
    }

    /** Whether others stand under it. */
    public boolean isBand() {
        return kind == Kind.BRIDGE || kind == Kind.NETWORK;
    }

    /** This node under that band. */
    public Node under(ElementId band) {
        return new Node(id, kind, Optional.of(band), name, details, aside, notes, health, reason, findings, count);
    }

    /** This node with these lines. */
    public Node withDetails(List<Text> next) {
        return new Node(id, kind, under, name, next, aside, notes, health, reason, findings, count);
    }

    /** This node with this at its right end. */
    public Node withAside(Optional<Text> next) {
        return new Node(id, kind, under, name, details, next, notes, health, reason, findings, count);
    }

    /** This node with these lines in its tooltip. */
    public Node withNotes(List<Text> next) {
        return new Node(id, kind, under, name, details, aside, next, health, reason, findings, count);
    }

    /** This node with this health. */
    public Node with(Health next) {
        return new Node(id, kind, under, name, details, aside, notes, next, reason, findings, count);
    }

    /** This node with the findings that name it, and the reason that stands on the picture. */
    public Node because(Optional<Text> why, List<Text> titles) {
        return new Node(id, kind, under, name, details, aside, notes, health, why, titles, count);
    }

    /** This node standing for several. */
    public Node counting(int next) {
        return new Node(id, kind, under, name, details, aside, notes, health, reason, findings, next);
    }
}
