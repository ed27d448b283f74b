package org.bridgedoctor.remedy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/**
 * Moves networks that somebody made with {@code docker network create} to free ranges: their containers are unplugged, the
 * network is created again under its name with another range, and the containers are plugged in again. Each step has its
 * inverse. Only a network that is nothing but its name, its range and its options moves like this; a network of compose is
 * created again by compose, and what a network has beside (labels, fixed addresses, aliases) would be lost: the plan's first
 * step looks for that on the host, and refuses.
 */
public final class NetworkMove {
    private static final List<FactKey<?>> TOUCHES = Stream.concat(
                    LiveRepair.TOUCHES.stream(),
                    Stream.of(Facts.NETWORKS, Facts.CONTAINERS, Facts.LISTENERS, Facts.NGINX, Facts.NGINX_ERRORS))
            .toList();

    private NetworkMove() {}

    /** The move to this free range; empty where one of the networks is not to be moved like this. */
    static Optional<Remediation> of(String findingId, HostSnapshot facts, List<DockerNetwork> networks, Subnet base) {
        boolean isSafe = facts.get(Facts.DOCKER)
                        .filter(it -> !it.isSwarm() && !it.shim())
                        .flatMap(Docker::server)
                        .isPresent()
                && !networks.isEmpty()
                && networks.stream().allMatch(it -> isMovable(it, facts));
        if (!isSafe) {
            return Optional.empty();
        }
        List<RemediationStep> steps = new ArrayList<>();
        int index = 0;
        for (DockerNetwork network : networks) {
            steps.addAll(steps(network, part(base, index), facts));
            index++;
        }
        List<String> names = networks.stream().map(DockerNetwork::name).toList();
        List<String> members = networks.stream()
                .flatMap(it -> members(it, facts).stream())
                .map(Container::name)
                .distinct()
                .toList();
        return Optional.of(new Remediation(
                "move-network",
                findingId,
                Text.of("remedy.move-network.title", names.size(), names.getFirst(), base.toString()),
                new Impact(
                        Text.of("remedy.move-network.impact", members.size()),
                        Duration.ofSeconds(5),
                        members.isEmpty()
                                ? List.of()
                                : List.of(Text.of("impact.containers-unplugged", members.size(), members)),
                        List.of(RemediationCatalogue.RUN_FOLDER),
                        Text.of("remedy.move-network.undo")),
                steps,
                List.of(Text.of("advice.move-network")),
                TOUCHES));
    }

    /**
     * Plugs containers into networks from which they were taken; empty where that would not give back what they had there, as
     * the names by which compose lets containers find each other.
     *
     * @param networks the network that each was started in
     */
    public static Optional<Remediation> plugIn(String findingId, Map<Container, String> networks) {
        boolean isPlain = networks.entrySet().stream()
                .allMatch(it -> it.getKey().composeProject().isEmpty()
                        && ContainerName.of(it.getKey()).isPresent()
                        && isWord(it.getValue()));
        if (!isPlain) {
            return Optional.empty();
        }
        List<LiveChange> steps = new ArrayList<>();
        networks.forEach((container, network) -> steps.add(plug(network, container, true)));
        return LiveRepair.of("connect-network", findingId, steps)
                .map(it ->
                        new Remediation(it.id(), findingId, it.title(), it.impact(), it.steps(), it.advice(), TOUCHES));
    }

    private static boolean isMovable(DockerNetwork network, HostSnapshot facts) {
        boolean isPlain = network.driver().equals("bridge")
                && network.composeProject().isEmpty()
                && !network.name().equals("bridge")
                && isWord(network.name())
                && network.subnets().size() == 1
                && !network.subnets().getFirst().network().isV6()
                && network.options().entrySet().stream().allMatch(it -> isOption(it.getKey(), it.getValue()));
        return isPlain
                && members(network, facts).stream()
                        .allMatch(it -> it.composeProject().isEmpty()
                                && ContainerName.of(it).isPresent()
                                && it.networkMode().equals(network.name())
                                && it.attachments().size() == 1);
    }

    private static boolean isWord(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
    }

    private static boolean isOption(String key, String value) {
        return key.matches("[a-z0-9_.]{1,80}") && value.matches("[\\x20-\\x7e]{0,200}");
    }

    /** All that would lose their network, whether they run or not. */
    private static List<Container> members(DockerNetwork network, HostSnapshot facts) {
        return facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .filter(container -> container.attachments().stream()
                        .anyMatch(it -> it.networkId().equals(network.id())))
                .toList();
    }

    /** The range at this place of a base, counted in networks of the usual size. */
    private static Subnet part(Subnet base, int index) {
        BigInteger step = BigInteger.ONE.shiftLeft(base.network().bits() - SubnetPlanner.USUAL_PREFIX);
        BigInteger first = base.network().value().add(step.multiply(BigInteger.valueOf(index + 1L)));
        return new Subnet(new IpAddress(false, first), SubnetPlanner.USUAL_PREFIX);
    }

    private static List<LiveChange> steps(DockerNetwork network, Subnet next, HostSnapshot facts) {
        String name = network.name();
        List<Container> members = members(network, facts);
        List<LiveChange> steps = new ArrayList<>();
        steps.add(new LiveChange(
                Text.of("step.network-is-plain", name),
                List.of("beside_range", name),
                "nothing",
                List.of("true"),
                "nothing",
                List.of("true")));
        members.forEach(it -> steps.add(plug(name, it, false)));
        String before = network.subnets().getFirst().toString();
        steps.add(new LiveChange(
                Text.of("step.remove-network", name, before),
                rangeOf(name),
                before,
                List.of("remove_network", name),
                "none",
                words(
                        List.of("create_network_again"),
                        network,
                        network.subnets().getFirst(),
                        network.gateways().stream().findFirst())));
        steps.add(new LiveChange(
                Text.of("step.create-network", name, next.toString()),
                rangeOf(name),
                "none",
                words(List.of("docker", "network", "create"), network, next, Optional.empty()),
                next.toString(),
                List.of("docker", "network", "rm", name)));
        members.forEach(it -> steps.add(plug(name, it, true)));
        return steps;
    }

    private static LiveChange plug(String network, Container container, boolean isIn) {
        String id = container.id().substring(0, 12);
        List<String> in = List.of("docker", "network", "connect", network, id);
        List<String> out = List.of("docker", "network", "disconnect", network, id);
        return new LiveChange(
                Text.of(isIn ? "step.connect" : "step.disconnect", container.name(), network),
                List.of("is_connected", id, network),
                isIn ? "no" : "yes",
                isIn ? in : out,
                isIn ? "yes" : "no",
                isIn ? out : in);
    }

    private static List<String> rangeOf(String network) {
        return List.of("network_range", network);
    }

    private static List<String> words(
            List<String> command, DockerNetwork network, Subnet range, Optional<IpAddress> gateway) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--subnet", range.toString()));
        gateway.ifPresent(it -> words.addAll(List.of("--gateway", it.toString())));
        if (network.isInternal()) {
            words.add("--internal");
        }
        Map<String, String> options = new TreeMap<>(network.options());
        options.forEach((key, value) -> words.addAll(List.of("--opt", key + "=" + value)));
        words.add(network.name());
        return words;
    }
}
