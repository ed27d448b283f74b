package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.Text;

/** A container that does not start since somebody else has its published port (faults F67). */
public final class PublishedPortTakenCheck extends NetworkCheck {
    /** The versions of docker word it differently, but each names the address and port first. */
    private static final Pattern TAKEN =
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}:([0-9]{1,5})\\b.*already (?:allocated|in use)");

    private static final Pattern REFUSED = Pattern.compile("on endpoint ([A-Za-z0-9][A-Za-z0-9_.-]{0,127}) .*?"
            + "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}:([0-9]{1,5})\\b.{0,60}already (allocated|in use)");

    /** A container that waits, the port that it waits for, and who has it. */
    private record Waiting(Container container, int port, String holder) {
        boolean isWanted() {
            return container.composeProject().isPresent()
                    || !container.restartPolicy().equals("no");
        }
    }

    @Override
    public String id() {
        return "published-port-taken";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS, Facts.LISTENERS);
    }

    /** Docker itself says whom it could not start; an allocated port is another container's, one in use a program's. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return Told.last(facts, Facts.DOCKER_JOURNAL, REFUSED).map(it -> {
            boolean isContainers = it.group(3).equals("allocated");
            return Finding.of(
                            id(),
                            Severity.WARNING,
                            it.group(1),
                            it.group(2),
                            Text.of("finding." + id() + ".container"),
                            isContainers ? 1 : 0)
                    .at(List.of(ElementId.container(it.group(1))))
                    .shownBy(List.of(it.by("docker start " + Shown.word(it.group(1)))));
        });
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        List<Waiting> waiting = bearings.facts().require(Facts.CONTAINERS).stream()
                .flatMap(it -> waiting(it, bearings.facts()).stream())
                .toList();
        return waiting.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(waiting));
    }

    /** Only while the port is really taken: a container that nobody has started again since is not held up by anything. */
    private static Optional<Waiting> waiting(Container container, HostSnapshot facts) {
        Matcher taken = TAKEN.matcher(container.error());
        if (container.isPluggedIn() || !taken.find()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(taken.group(1));
        Optional<String> neighbour = facts.require(Facts.CONTAINERS).stream()
                .filter(other ->
                        other.isPluggedIn() && other.publishedPorts().stream().anyMatch(it -> it.hostPort() == port))
                .map(Container::name)
                .findFirst();
        Optional<String> program = facts.require(Facts.LISTENERS).stream()
                .filter(it -> it.port() == port)
                .map(Listener::process)
                .findFirst();
        return neighbour.or(() -> program).map(holder -> new Waiting(container, port, holder));
    }

    private Finding finding(List<Waiting> waiting) {
        Set<ElementId> elements = new LinkedHashSet<>();
        List<Evidence> shown = new ArrayList<>();
        for (Waiting one : waiting) {
            elements.add(one.container().element());
            shown.add(Shown.evidence(
                    "docker inspect -f '{{.State.Error}}' "
                            + Shown.word(one.container().name()),
                    List.of(one.container().error())));
        }
        Waiting first = waiting.getFirst();
        boolean isWanted = waiting.stream().anyMatch(Waiting::isWanted);
        return Finding.of(
                        id(),
                        isWanted ? Severity.CRITICAL : Severity.WARNING,
                        first.container().name(),
                        Integer.toString(first.port()),
                        first.holder(),
                        first.holder().isEmpty() ? 0 : 1)
                .at(elements)
                .shownBy(shown);
    }
}
