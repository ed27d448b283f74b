package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.AddressBlock;
import org.bridgedoctor.remedy.DaemonJson;

/**
 * A docker network, or a range in daemon.json, made of public addresses: 192.169/16, 172.32/11 and their like look private
 * and belong to somebody on the Internet (faults 1.3, 4).
 */
public final class SubnetNotPrivateCheck implements Check {
    /** A public range, who uses it, and where that was read. */
    private record Public(Subnet range, Text user, ElementId element, Evidence evidence) {}

    @Override
    public String id() {
        return "subnet-not-private";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS);
    }

    /** What the file alone says. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        List<Public> all = new ArrayList<>();
        facts.get(Facts.DAEMON_CONFIG).map(DaemonConfig::text).ifPresent(text -> configured(text, all));
        return all.isEmpty() ? Optional.empty() : Optional.of(finding(all));
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        List<DockerNetwork> networks = facts.require(Facts.NETWORKS);
        List<Public> all = new ArrayList<>();
        for (DockerNetwork network : networks) {
            network.bridgeName()
                    .ifPresent(bridge -> network.subnets().stream()
                            .filter(AddressBlock::isPublic)
                            .forEach(range -> all.add(new Public(
                                    range,
                                    Text.of("public.network", network.name()),
                                    network.element(),
                                    Shown.subnetsOf(network)))));
        }
        facts.get(Facts.DAEMON_CONFIG).map(DaemonConfig::text).ifPresent(text -> configured(text, all));
        if (all.isEmpty()) {
            return outcomeOfNone(networks);
        }
        return new CheckOutcome.Found(finding(all));
    }

    /** In a paste the ranges of networks may be missing. */
    private static CheckOutcome outcomeOfNone(List<DockerNetwork> networks) {
        if (networks.stream().allMatch(it -> it.bridgeName().isEmpty())) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-docker-networks"));
        }
        return networks.stream().allMatch(it -> it.subnets().isEmpty())
                ? new CheckOutcome.Skipped(Absence.notAsked(Facts.NETWORKS).text())
                : CheckOutcome.passed();
    }

    /** What the file will make docker use after its next start, where no network uses it already. */
    private static void configured(String text, List<Public> all) {
        Set<Subnet> known = new LinkedHashSet<>(all.stream().map(Public::range).toList());
        DaemonJson.of(text).ranges().stream()
                .filter(it -> AddressBlock.isPublic(it.range()) && known.add(it.range()))
                .forEach(it -> all.add(new Public(
                        it.range(),
                        Text.of("public.daemon-json", it.key()),
                        ElementId.HOST,
                        Shown.evidence(
                                "cat /etc/docker/daemon.json", text.lines().toList()))));
    }

    private Finding finding(List<Public> all) {
        List<Text> users = all.stream()
                .limit(5)
                .map(it -> Text.of("public.range", it.user(), it.range().toString()))
                .toList();
        return Finding.of(id(), Severity.WARNING, all.getFirst().range().toString(), users, all.size())
                .at(new LinkedHashSet<>(all.stream().map(Public::element).toList()))
                .shownBy(all.stream().map(Public::evidence).distinct().limit(5).toList());
    }
}
