package org.bridgedoctor.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bridgedoctor.probe.Answer;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.Section;

/** Answers the collector's sections for the played host: the same ids in the same order as the collector's own. */
final class PlayedCollector {
    private static final List<String> DISCOVER = List.of(
            "docker-version",
            "docker-info",
            "containers",
            "networks",
            "compose-version",
            "compose-projects",
            "docker-name",
            "identity",
            "services",
            "daemon-json",
            "daemon-command",
            "daemon-unit",
            "interfaces",
            "addresses",
            "fdb",
            "routes",
            "routes-v6",
            "rules",
            "rules-v6",
            "sysctls",
            "bridge-vlans",
            "network-manager",
            "listeners",
            "modules",
            "module-support",
            "kernels",
            "package-rules",
            "selinux",
            "file-systems",
            "disk-space",
            "bridge-births",
            "resolv-conf",
            "resolvers-behind",
            "claimed-ranges",
            "nginx-version",
            "nginx-config",
            "nginx-names",
            "nginx-test",
            "iptables",
            "iptables-legacy",
            "nftables",
            "ebtables",
            "firewalld",
            "packages",
            "boots",
            "changed-files",
            "traces",
            "rule-counters-before");
    private static final List<String> FOLLOW_UP = List.of(
            "rule-counters-after",
            "docker-journal",
            "nginx-journal",
            "firewalld-journal",
            "nginx-errors",
            "kernel-log",
            "queues",
            "restarting-logs",
            "selinux-denials",
            "package-errors",
            "disk-usage",
            "fdb");

    private final PlayedHost host;
    private final Map<String, List<String>> told;
    private final Capture settled;

    /**
     * A collector that looks at a host.
     *
     * @param host the host
     * @param runs the states of the repairs that were run on it, by folder
     */
    PlayedCollector(PlayedHost host, Map<String, String> runs) {
        this.host = host;
        told = told(host, runs);
        settled = SettledAnswers.of(host);
    }

    private static Map<String, List<String>> told(PlayedHost host, Map<String, String> runs) {
        Map<String, List<String>> told = new LinkedHashMap<>();
        SystemAnswers system = new SystemAnswers(host, runs);
        told.put("identity", system.identity());
        told.put("services", system.services());
        told.put("listeners", system.listeners());
        told.put("iptables", system.iptables());
        told.put("traces", system.traces());
        told.put("nginx-names", List.of());
        List<String> nothingMet = List.of("*filter", ":FORWARD DROP [0:0]");
        told.put("rule-counters-before", nothingMet);
        told.put("rule-counters-after", nothingMet);
        LinkAnswers links = new LinkAnswers(host);
        told.put("interfaces", links.interfaces());
        told.put("addresses", links.addresses());
        told.put("fdb", links.fdb());
        told.put("sysctls", links.sysctls());
        told.put("routes", new RouteAnswers(host).routes());
        if (host.isDockerRunning()) {
            DockerAnswers docker = new DockerAnswers(host);
            told.put("docker-version", docker.version());
            told.put("docker-info", docker.facts());
            told.put("containers", docker.containers());
            told.put("networks", docker.networks());
        }
        return told;
    }

    /** The capture that is asked for, as text. */
    String capture(Asked asked) {
        List<Answer> answers = new ArrayList<>();
        answers.add(whole("collector", about(asked)));
        for (Section section : asked.sections()) {
            switch (section) {
                case DISCOVER -> DISCOVER.forEach(id -> answers.add(answer(id)));
                case REACHABILITY -> answers.addAll(reachability());
                case PROOF -> answers.addAll(new PlayedProof(host).answers(asked.networks()));
                case FOLLOW_UP -> {
                    FOLLOW_UP.forEach(id -> answers.add(answer(id)));
                    if (asked.isIntrusive()) {
                        answers.add(whole("promiscuous-tests", promiscuousTests()));
                    }
                }
            }
        }
        return Capture.of(answers).format();
    }

    private static List<String> about(Asked asked) {
        StringBuilder sections = new StringBuilder("sections=");
        asked.sections().forEach(section -> sections.append(' ').append(section.word()));
        return List.of(sections.toString(), "intrusive=" + (asked.isIntrusive() ? "yes" : "no"));
    }

    private Answer answer(String id) {
        List<String> lines = told.get(id);
        return lines == null ? settled.answer(id).orElseThrow() : whole(id, lines);
    }

    private List<Answer> reachability() {
        RouteAnswers routes = new RouteAnswers(host);
        List<Answer> answers = new ArrayList<>();
        answers.add(whole("neighbours-before", routes.neighboursBefore()));
        answers.add(whole("route-choices", routes.choices()));
        answers.add(whole("arp-before", routes.arpBefore()));
        answers.add(whole("cells", Measurements.of(host)));
        answers.add(whole("neighbours", routes.neighbours()));
        host.running().forEach(it -> answers.add(whole("inside-" + it.shortId(), routes.inside(it))));
        return answers;
    }

    /** Promiscuous mode passes up what a deaf bridge loses, and does nothing for an answer that leaves elsewhere. */
    private List<String> promiscuousTests() {
        List<String> lines = new ArrayList<>();
        for (PlayedBridge bridge : host.bridges()) {
            host.on(bridge).stream()
                    .findFirst()
                    .ifPresent(it -> lines.add("bridge=" + bridge.name() + " container="
                            + it.shortId() + " address=" + it.address()
                            + switch (bridge.hearing()) {
                                case WELL -> " before=yes during=not-tried";
                                case DEAF -> " before=no during=yes";
                                case ANSWERED_ELSEWHERE -> " before=no during=no";
                            }
                            + " restored=yes"));
        }
        return lines;
    }

    private static Answer whole(String id, List<String> lines) {
        return new Answer(id, 0, 12, false, lines, List.of());
    }
}
