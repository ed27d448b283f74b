package org.bridgedoctor.check;

import java.util.List;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;

/**
 * The way that a cell's packets take through the host.
 *
 * @param cell the cell
 * @param members the places of containers that lie on it
 * @param staysOnBridge whether it runs between two ports of one bridge and never enters the host
 * @param isForwarded whether the host has to hand its packets from one interface to another
 */
record CellPath(Cell cell, List<Member> members, boolean staysOnBridge, boolean isForwarded) {
    CellPath {
        members = List.copyOf(members);
    }

    /** The cell's id. */
    CellId id() {
        return cell.id();
    }

    /** Whether its packets pass a port of this bridge. */
    boolean uses(String bridge) {
        return members.stream().anyMatch(member -> member.bridge().equals(bridge));
    }

    /** Whether its packets pass between this bridge and the host itself. */
    boolean entersHostAt(String bridge) {
        return !staysOnBridge && uses(bridge);
    }

    /** Whether the host sends packets to this place of a container. */
    boolean isSentByHostTo(Member member) {
        return !staysOnBridge && members.contains(member);
    }

    /** Whether it was tried and did not get through, by whatever sign. */
    boolean isFailing() {
        return cell.isFailing();
    }
}
