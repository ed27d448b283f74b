package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.SubnetPlanner;
import org.bridgedoctor.remedy.TakenRange;
import org.bridgedoctor.ui.words.UiText;

/**
 * A range of addresses that somebody uses, as a row of the number line.
 *
 * @param name who uses it, for the reader
 * @param kind who uses it
 * @param subnet the range
 * @param isConflicting whether a finding says that it stands in another's way
 */
record AddressRange(String name, TakenRange.Kind kind, Subnet subnet, boolean isConflicting) {
    private static final int HOST = 32;

    /** Every range that the host and the operator can see, in the order of the addresses. */
    static List<AddressRange> of(HostSnapshot facts, List<Finding> findings, UiText text) {
        List<TakenRange> taken = SubnetPlanner.taken(facts);
        Set<Subnet> conflicting = conflicting(taken, findings);
        List<AddressRange> rows = new ArrayList<>();
        for (TakenRange it : taken) {
            boolean isBad = conflicting.stream().anyMatch(it.range()::overlaps) && (it.isDockers() || isRival(it));
            if (isBad || isTelling(it, taken)) {
                rows.add(new AddressRange(name(it, text), it.kind(), it.range(), isBad));
            }
        }
        return rows;
    }

    /** The ranges of the docker networks that a finding names. */
    private static Set<Subnet> conflicting(List<TakenRange> taken, List<Finding> findings) {
        Set<ElementId> named = new HashSet<>();
        findings.stream()
                .filter(it -> it.id().startsWith("subnet-") && it.severity() != Severity.INFO)
                .forEach(it -> named.addAll(it.elements()));
        Set<Subnet> ranges = new HashSet<>();
        taken.stream()
                .filter(it -> it.kind() == TakenRange.Kind.DOCKER && named.contains(ElementId.network(it.name())))
                .forEach(it -> ranges.add(it.range()));
        return ranges;
    }

    /** Who can stand in docker's way; that a file or nginx names an address of docker's own does not. */
    private static boolean isRival(TakenRange range) {
        return switch (range.kind()) {
            case INTERFACE, ROUTE, RESOLVER, OPERATOR, LIBVIRT, PODMAN, KUBERNETES -> true;
            default -> false;
        };
    }

    /** Single addresses within a range that is shown anyway would only make the line long; so would docker's twice. */
    private static boolean isTelling(TakenRange range, List<TakenRange> taken) {
        boolean isSingle = range.range().prefix() == HOST;
        return switch (range.kind()) {
            case UPSTREAM, HOSTS, CONTAINER -> false;
            case DAEMON_JSON, COMPOSE ->
                taken.stream()
                        .noneMatch(it -> it.kind() == TakenRange.Kind.DOCKER
                                && it.range().overlaps(range.range()));
            default ->
                !isSingle
                        || taken.stream()
                                .noneMatch(it -> it.kind() == TakenRange.Kind.INTERFACE
                                        && it.range().contains(range.range()));
        };
    }

    private static String name(TakenRange it, UiText text) {
        String key = "range." + it.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (it.kind()) {
            case INTERFACE -> Printable.line(it.name());
            case DOCKER -> it.name().equals("bridge") ? "docker0" : Printable.line(it.name());
            case ROUTE -> text.say(key, device(it.name()));
            default -> text.say(key);
        };
    }

    /** The interface of a route as {@code ip route} writes it. */
    private static String device(String route) {
        int at = route.indexOf(" dev ");
        return at < 0 ? "" : route.substring(at + 5).replaceAll(" .*", "");
    }
}
