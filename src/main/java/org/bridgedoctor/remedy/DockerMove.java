package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.SubnetPlan.Proposal;

/**
 * What moving docker to a range takes: daemon.json as it should be, and the networks that keep their old range until they are
 * created again. All of it is shown to be copied; nothing here runs.
 *
 * @param file daemon.json with the range in it, put right where dockerd would have refused it
 * @param networks the docker networks that have to be created again
 * @param commands what to type, in order
 */
public record DockerMove(DaemonJson file, List<DockerNetwork> networks, List<String> commands) {
    public DockerMove {
        networks = List.copyOf(networks);
        commands = List.copyOf(commands);
    }

    /** Moving to the best range of a plan; only the file put right where the plan has none. */
    public static DockerMove of(HostSnapshot facts, SubnetPlan plan) {
        return of(facts, plan.proposals().stream().findFirst());
    }

    /** Moving to this range. */
    public static DockerMove to(HostSnapshot facts, Proposal proposal) {
        return of(facts, Optional.of(proposal));
    }

    private static DockerMove of(HostSnapshot facts, Optional<Proposal> proposal) {
        DaemonJson sound = DaemonJson.sound(facts);
        DaemonJson next = proposal.map(it -> it.in(sound)).orElse(sound);
        List<DockerNetwork> networks = proposal.isPresent() ? toCreateAgain(facts) : List.of();
        return new DockerMove(next, networks, proposal.isPresent() ? commands(facts, networks) : List.of());
    }

    /** From daemon.json as it is to daemon.json as it should be. */
    public List<String> diff() {
        return file.diff();
    }

    /** What is left to do once docker has started with the file: the networks to create again, and what to type for that. */
    List<Text> afterwards() {
        if (networks.isEmpty()) {
            return List.of();
        }
        List<Text> all = new ArrayList<>();
        all.add(Text.of(
                "advice.create-again",
                networks.size(),
                networks.stream().map(DockerNetwork::name).toList()));
        commands.stream()
                .filter(it -> !it.startsWith("cp -a " + DaemonJson.PATH) && !it.equals("systemctl restart docker"))
                .forEach(it -> all.add(Text.of(Advice.COMMAND, it)));
        return all;
    }

    /** docker0 moves with the restart; the networks that people or compose made do not. */
    private static List<DockerNetwork> toCreateAgain(HostSnapshot facts) {
        return facts.getOr(Facts.NETWORKS, List.of()).stream()
                .filter(it -> it.bridgeName().isPresent() && !it.name().equals("bridge"))
                .toList();
    }

    private static List<String> commands(HostSnapshot facts, List<DockerNetwork> networks) {
        List<String> commands = new ArrayList<>();
        if (facts.get(Facts.DAEMON_CONFIG).filter(DaemonConfig::exists).isPresent()) {
            commands.add("cp -a " + DaemonJson.PATH + " " + DaemonJson.PATH + ".before");
        }
        commands.add("systemctl restart docker");
        Set<String> projects = new LinkedHashSet<>();
        for (DockerNetwork network : networks) {
            if (network.composeProject().isPresent()) {
                projects.add(network.composeProject().get());
            } else {
                commands.addAll(byHand(facts, network));
            }
        }
        for (String project : projects) {
            String compose = compose(facts) + " -p " + word(project) + files(facts, project);
            commands.add(compose + " down");
            commands.add(compose + " up -d");
        }
        return commands;
    }

    private static List<String> byHand(HostSnapshot facts, DockerNetwork network) {
        List<String> commands = new ArrayList<>();
        List<String> members = facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .filter(container -> container.attachments().stream()
                        .anyMatch(it -> it.networkId().equals(network.id())))
                .map(Container::name)
                .toList();
        String name = word(network.name());
        members.forEach(member -> commands.add("docker network disconnect " + name + " " + word(member)));
        commands.add("docker network rm " + name);
        commands.add("docker network create " + (network.isInternal() ? "--internal " : "") + name);
        members.forEach(member -> commands.add("docker network connect " + name + " " + word(member)));
        return commands;
    }

    /** Compose 1 is a program of its own, compose 2 a part of docker. */
    private static String compose(HostSnapshot facts) {
        boolean isOld = facts.get(Facts.DOCKER)
                .flatMap(Docker::compose)
                .filter(version -> version.major() < 2)
                .isPresent();
        return isOld ? "docker-compose" : "docker compose";
    }

    private static String files(HostSnapshot facts, String project) {
        return facts.getOr(Facts.COMPOSE_PROJECTS, List.of()).stream()
                .filter(it -> it.name().equals(project))
                .findFirst()
                .map(it -> it.files().stream().map(file -> " -f " + word(file)).collect(Collectors.joining()))
                .orElse("");
    }

    private static String word(String name) {
        return ShellWords.quote(Printable.line(name));
    }
}
