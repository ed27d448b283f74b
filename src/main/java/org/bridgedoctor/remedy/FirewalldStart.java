package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FirewalldSettings;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/**
 * Starts a firewalld that was stopped, and docker behind it, which writes its rules and its zone anew. Offered only where what
 * firewalld keeps lets in the ports of sshd and nginx: the ports that docker publishes pass by docker's own rules and zone.
 */
final class FirewalldStart {
    private static final String FINDING = "experiments-left-behind";
    private static final Set<String> DOORS = Set.of("sshd", "nginx");

    private FirewalldStart() {}

    static List<Remediation> remediations(HostSnapshot facts) {
        Optional<Service> stopped = Service.of(facts, "firewalld")
                .filter(Service::wasStopped)
                .filter(it -> !it.unitFileState().equals("masked"));
        Optional<List<Container>> stopping = DockerRestart.stopping(facts);
        if (stopped.isEmpty() || stopping.isEmpty()) {
            return List.of();
        }
        FirewalldSettings settings = facts.getOr(Facts.FIREWALLD_SETTINGS, FirewalldSettings.UNKNOWN);
        Set<Integer> ports = ports(facts);
        Set<String> links = uplinks(facts);
        for (String link : links) {
            Optional<Integer> closed =
                    ports.stream().filter(port -> !settings.letsIn(link, port)).findFirst();
            if (closed.isPresent()) {
                String zone = settings.zoneOf(link);
                return Advice.on(FINDING)
                        .say("closed", Integer.toString(closed.get()), zone)
                        .run("firewall-offline-cmd --zone=" + Advice.word(zone) + " --add-port=" + closed.get()
                                + "/tcp")
                        .asRemediations();
            }
        }
        // without a port or a card it is not known what would be shut out
        return ports.isEmpty() || links.isEmpty() ? List.of() : List.of(start(stopped.get(), stopping.get()));
    }

    /** The ports that people come in by. */
    private static Set<Integer> ports(HostSnapshot facts) {
        Set<Integer> ports = new TreeSet<>();
        facts.getOr(Facts.LISTENERS, List.of()).stream()
                .filter(it -> DOORS.contains(it.process()) && !it.address().isLoopback())
                .forEach(it -> ports.add(it.port()));
        return ports;
    }

    /** The card that the login came by, and those of default routes. */
    private static Set<String> uplinks(HostSnapshot facts) {
        Set<String> links = new LinkedHashSet<>();
        facts.getOr(Facts.ROUTES, List.<Route>of()).stream()
                .filter(it -> it.destination().isEverything())
                .flatMap(it -> it.device().stream())
                .forEach(links::add);
        facts.get(Facts.IDENTITY)
                .flatMap(it -> it.serverAddress())
                .ifPresent(server -> facts.getOr(Facts.INTERFACES, List.<NetworkInterface>of()).stream()
                        .filter(it -> it.addresses().stream()
                                .map(InterfaceAddress::address)
                                .anyMatch(server::equals))
                        .forEach(it -> links.add(it.name())));
        return links;
    }

    private static Remediation start(Service firewalld, List<Container> stopping) {
        List<RemediationStep> steps = new ArrayList<>();
        steps.add(new Action(
                Text.of("step.start-firewalld"),
                List.of("sh", "-c", "! systemctl --quiet is-active firewalld"),
                List.of("systemctl", "start", "firewalld"),
                DockerRestart.andStartAgain("systemctl stop firewalld && systemctl restart docker", stopping)));
        steps.add(DockerRestart.step(stopping));
        if (firewalld.unitFileState().equals("disabled")) {
            steps.add(new LiveChange(
                    Text.of("step.enable-firewalld"),
                    List.of("is_enabled", "firewalld"),
                    "disabled",
                    List.of("systemctl", "enable", "firewalld"),
                    "enabled",
                    List.of("systemctl", "disable", "firewalld")));
        }
        return new Remediation(
                "start-firewalld",
                FINDING,
                Text.of("remedy.start-firewalld.title"),
                new Impact(
                        Text.of("remedy.start-firewalld.impact", stopping.size()),
                        Duration.ofSeconds(30),
                        DockerRestart.interrupts(stopping),
                        List.of(RemediationCatalogue.RUN_FOLDER),
                        Text.of("remedy.start-firewalld.undo")),
                steps,
                List.of(),
                Stream.concat(DockerRestart.TOUCHES.stream(), Stream.of(Facts.FIREWALL, Facts.FIREWALLD_SETTINGS))
                        .toList());
    }
}
