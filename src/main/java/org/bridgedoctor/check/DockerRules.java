package org.bridgedoctor.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.remedy.DockerRestart;

/** Whether docker's own firewall rules are there, and if not, how they got lost. */
final class DockerRules {
    static final List<FactKey<?>> NEEDS =
            List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS, Facts.FIREWALL, Facts.SERVICES, Facts.SYSCTLS);

    /** How docker's rules got lost. */
    enum Loss {
        /** They are there, or docker is told not to write any. */
        NONE,
        /** firewalld was started after docker had looked for it, and threw away what it found. */
        FIREWALLD_STARTED,
        /** firewalld was stopped after docker had put its rules into it. */
        FIREWALLD_STOPPED,
        /** Somebody flushed them. */
        FLUSHED
    }

    private static final String SWITCHED_OFF = "(?s).*\"iptables\"\\s*:\\s*false.*";

    private DockerRules() {}

    static Loss loss(HostSnapshot facts) {
        Firewall firewall = facts.require(Facts.FIREWALL);
        Map<String, Service> services = facts.require(Facts.SERVICES);
        Optional<Service> docker = running(services, "docker");
        if (docker.isEmpty() || firewall.hasDockerChains() || isSwitchedOff(facts)) {
            return Loss.NONE;
        }
        Optional<Service> firewalld = Optional.ofNullable(services.get("firewalld"));
        if (running(services, "firewalld").isPresent()) {
            return Loss.FIREWALLD_STARTED;
        }
        long stopped = firewalld.map(Service::endedAt).orElse(0L);
        return stopped > 0 && stopped > docker.get().begunAt() && docker.get().begunAt() > 0
                ? Loss.FIREWALLD_STOPPED
                : Loss.FLUSHED;
    }

    static boolean isSwitchedOff(HostSnapshot facts) {
        return facts.get(Facts.DAEMON_CONFIG)
                .map(DaemonConfig::text)
                .filter(it -> it.matches(SWITCHED_OFF))
                .isPresent();
    }

    /** Whether docker runs and looks after rules, whose chains are there. */
    static boolean isKept(HostSnapshot facts) {
        return running(facts.require(Facts.SERVICES), "docker").isPresent()
                && facts.require(Facts.FIREWALL).hasDockerChains()
                && !isSwitchedOff(facts);
    }

    private static Optional<Service> running(Map<String, Service> services, String name) {
        return Optional.ofNullable(services.get(name)).filter(Service::isActive);
    }

    /** What goes wrong without them: what is handed on, also between containers where bridged packets are filtered. */
    static Finding finding(String id, Bearings bearings) {
        return finding(id, explained(bearings), bearings);
    }

    private static Set<CellId> explained(Bearings bearings) {
        boolean isBridgedFiltered =
                "1".equals(bearings.facts().require(Facts.SYSCTLS).get("net.bridge.bridge-nf-call-iptables"));
        return bearings.paths().failing(path -> path.isForwarded() || (path.staysOnBridge() && isBridgedFiltered));
    }

    /** The same where it is known what goes wrong. */
    static Finding finding(String id, Set<CellId> explained, Bearings bearings) {
        boolean isUnmeasured = bearings.paths().all().isEmpty();
        Severity severity = explained.isEmpty() && !isUnmeasured ? Severity.WARNING : Severity.CRITICAL;
        List<String> touched = bearings.paths().all().stream()
                .filter(path -> explained.contains(path.id()))
                .flatMap(path -> path.members().stream())
                .map(HostMap.Member::bridge)
                .distinct()
                .toList();
        List<String> bridges = touched.isEmpty()
                ? List.copyOf(bearings.map().networksByBridge().keySet())
                : touched;
        return Finding.of(id, severity, bridges, explained.size())
                .at(bridges.stream().map(ElementId::bridge).toList())
                .explaining(explained)
                .shownBy(evidence(bearings.facts()))
                .curedBy(DockerRestart.against(id, bearings.facts()));
    }

    private static List<Evidence> evidence(HostSnapshot facts) {
        String policy = facts.require(Facts.FIREWALL)
                .iptables("filter", "FORWARD")
                .map(it -> "-P FORWARD " + (it.isDroppedAtEnd() ? "DROP" : "ACCEPT"))
                .orElse("");
        return List.of(
                Shown.evidence("iptables-save | grep -c DOCKER", List.of("0")),
                Shown.evidence("iptables -S FORWARD | head -n 1", List.of(policy)));
    }
}
