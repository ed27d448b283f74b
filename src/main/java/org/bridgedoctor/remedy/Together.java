package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;
import org.bridgedoctor.remedy.RemediationStep.Restart;

/**
 * Several repairs in one plan, which is confirmed and taken back as a whole. Only what is quick and stops nothing joins: a
 * restart of docker makes links and rules anew on which the others would have been planned, and whoever reads of a failed
 * plan should not have to ask which part of it stopped the containers.
 */
public final class Together {
    private static final Duration QUICK = Duration.ofSeconds(2);
    /** What must be mended before anything can be kept. */
    private static final String FIRST_ALONE = "root-read-only";

    private static final int SETTINGS = 3;
    private static final int SERVICES = 4;
    private static final List<Set<String>> LINKS = List.of(
            Set.of("ip link", "bridge link", "bridge fdb", "bridge vlan"),
            Set.of("ip addr"),
            Set.of("ip route", "ip rule", "ip neigh"));

    private Together() {}

    /** Whether this repair can be one of several. */
    public static boolean canJoin(Remediation repair) {
        return repair.isOneClick()
                && !repair.isChoice()
                && !repair.findingId().equals(FIRST_ALONE)
                && repair.impact().interrupts().isEmpty()
                && repair.impact().duration().compareTo(QUICK) <= 0
                && repair.steps().stream().noneMatch(Together::isLarge);
    }

    private static boolean isLarge(RemediationStep step) {
        return step instanceof ConfigFile || step instanceof Restart;
    }

    /**
     * The repairs as one: links first, then addresses, routes and neighbours, settings, services, each in its own order; a
     * step that two of them have is taken once. Its ids are those of its parts in this order, with a space between them.
     *
     * @param repairs in order of importance: one that cannot join, or would set the same thing to something else than one
     *     before it, is left out
     * @return empty where fewer than two are left
     */
    public static Optional<Remediation> of(List<Remediation> repairs) {
        List<Remediation> joined = new ArrayList<>();
        for (Remediation repair : repairs) {
            if (canJoin(repair)
                    && !joined.contains(repair)
                    && joined.stream().noneMatch(it -> contradicts(it, repair))) {
                joined.add(repair);
            }
        }
        return joined.size() < 2
                ? Optional.empty()
                : Optional.of(joined(joined.stream()
                        .sorted(Comparator.comparingInt(Together::layer))
                        .toList()));
    }

    private static Remediation joined(List<Remediation> parts) {
        return new Remediation(
                ids(parts, Remediation::id),
                ids(parts, Remediation::findingId),
                Text.of("remedy.together.title", parts.size()),
                new Impact(
                        Text.of("remedy.together.impact", parts.size()),
                        parts.stream().map(it -> it.impact().duration()).reduce(Duration.ZERO, Duration::plus),
                        List.of(),
                        each(parts, it -> it.impact().leaves().stream()),
                        Text.of("remedy.together.undo")),
                each(parts, it -> it.steps().stream()),
                each(parts, it -> it.advice().stream()),
                each(parts, it -> it.touches().stream()));
    }

    private static String ids(List<Remediation> parts, Function<Remediation, String> id) {
        return parts.stream().map(id).collect(Collectors.joining(" "));
    }

    private static <T> List<T> each(List<Remediation> parts, Function<Remediation, Stream<T>> what) {
        return parts.stream().flatMap(what).distinct().toList();
    }

    private static boolean contradicts(Remediation one, Remediation other) {
        return one.steps().stream()
                .anyMatch(mine -> other.steps().stream()
                        .anyMatch(theirs -> !mine.equals(theirs) && target(mine).equals(target(theirs))));
    }

    /** What a step changes: the value that it reads, or the file that it writes. */
    private static List<String> target(RemediationStep step) {
        return switch (step) {
            case LiveChange live -> live.read();
            case Action action -> action.apply();
            case LastingFile file -> List.of(file.path());
            case ConfigFile file -> List.of(file.path());
            case Restart restart -> List.of(Restart.COMMAND);
        };
    }

    /** What lies deeper comes first: an address goes to a link that is up, and a service starts over what it needs. */
    private static int layer(Remediation repair) {
        return repair.steps().stream()
                .filter(LiveChange.class::isInstance)
                .map(LiveChange.class::cast)
                .mapToInt(live -> layer(live.apply()))
                .min()
                .orElse(SERVICES);
    }

    private static int layer(List<String> command) {
        String begins = String.join(" ", command.subList(0, Math.min(2, command.size())));
        return IntStream.range(0, LINKS.size())
                .filter(layer -> LINKS.get(layer).contains(begins))
                .findFirst()
                .orElse(SETTINGS);
    }
}
