package org.bridgedoctor.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Tool;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Posted;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.remedy.ServiceRepairs;

/**
 * firewalld was told to panic: every packet that comes or goes is dropped, before any rule (faults F49P). Since firewalld 0.6.4
 * with nftables that is a table of its own, {@code firewalld_policy_drop}; with iptables it is the policy of every chain, also of
 * the tables raw and mangle, where nobody else sets one.
 */
public final class FirewalldPanicCheck implements Check {
    private static final String TABLE = "firewalld_policy_drop";

    @Override
    public String id() {
        return "firewalld-panic";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.FIREWALL);
    }

    /** firewalld was asked, and said so. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return isTold(facts) ? Optional.of(finding(facts)) : Optional.empty();
    }

    private static boolean isTold(HostSnapshot facts) {
        return facts.getOr(Facts.POSTED, Posted.NOTHING).isPanicking().orElse(false);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        return isOn(facts) || isTold(facts) ? new CheckOutcome.Found(finding(facts)) : CheckOutcome.passed();
    }

    /** Whether firewalld drops everything. */
    static boolean isOn(HostSnapshot facts) {
        Firewall firewall = facts.require(Facts.FIREWALL);
        boolean isOwnTable = firewall.chains().stream()
                .anyMatch(it -> it.tool() == Tool.NFT && it.table().equals(TABLE) && it.isDroppedAtEnd());
        boolean isRunning = Service.isRunning(facts, "firewalld");
        return isOwnTable
                || (isRunning && drops(firewall, "raw", "PREROUTING") && drops(firewall, "mangle", "FORWARD"));
    }

    private static boolean drops(Firewall firewall, String table, String chain) {
        return firewall.iptables(table, chain)
                .filter(FirewallChain::isDroppedAtEnd)
                .isPresent();
    }

    private Finding finding(HostSnapshot facts) {
        Set<CellId> explained = new LinkedHashSet<>();
        facts.get(Facts.REACHABILITY).map(Reachability::cells).orElse(List.of()).stream()
                .filter(Cell::isFailing)
                .forEach(cell -> explained.add(cell.id()));
        return Finding.of(id(), Severity.CRITICAL, explained.size())
                .at(List.of(ElementId.HOST))
                .explaining(explained)
                .shownBy(List.of(Shown.evidence("firewall-cmd --query-panic", List.of("yes"))))
                .curedBy(List.of(ServiceRepairs.endPanic()));
    }
}
