package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.ui.Icon;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** What should run, and whether it does. */
final class ServicesScreen extends Screen {
    private static final Map<String, FactKey<List<String>>> JOURNALS = new TreeMap<>(
            Map.of("docker", Facts.DOCKER_JOURNAL, "firewalld", Facts.FIREWALLD_JOURNAL, "nginx", Facts.NGINX_JOURNAL));
    private static final int LINES = 20;
    /** How many letters an image's name has room for beside its addresses. */
    private static final int IMAGE_LINE = 22;
    /** The usual width of a letter of a name. */
    private static final double LETTER = 8;

    ServicesScreen(Desk desk) {
        super(desk, Step.SERVICES);
    }

    @Override
    protected String answer(WizardState state, Examination examination) {
        if (!state.findings(Step.SERVICES).isEmpty()) {
            return desk().text().say(state.findings(Step.SERVICES).getFirst().title());
        }
        List<Container> containers = examination.facts().getOr(Facts.CONTAINERS, List.of());
        long running = containers.stream().filter(Container::isRunning).count();
        return say("answer", (int) running, containers.size());
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>(findings(state));
        Map<String, Service> services = examination.facts().getOr(Facts.SERVICES, Map.of());
        VBox table = new VBox();
        services.values().stream()
                .filter(Service::isKnown)
                .sorted(java.util.Comparator.comparing(Service::name))
                .forEach(it -> table.getChildren().add(service(it)));
        VBox card = Pieces.card(Pieces.title(say("services")), table);
        JOURNALS.forEach((name, fact) -> {
            List<String> journal = examination.facts().getOr(fact, List.of());
            if (!journal.isEmpty()) {
                VBox lines = new VBox(2);
                lines.getStyleClass().add("terminal");
                card.getChildren()
                        .addAll(
                                Fold.over(desk(), unfolded(), name, say("journal", name), lines, () -> last(journal)),
                                lines);
            }
        });
        cards.add(card);
        List<Container> containers = examination.facts().getOr(Facts.CONTAINERS, List.of());
        if (!containers.isEmpty()) {
            cards.add(containers(containers));
        }
        examination.facts().get(Facts.NGINX).ifPresent(it -> cards.add(nginx(it)));
        return cards;
    }

    /** The newest stand last, as where they come from. */
    private static List<Label> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .map(it -> Pieces.text(Printable.line(it), "output"))
                .toList();
    }

    private HBox service(Service service) {
        boolean isWrong = service.isWanted() && !service.isActive();
        String state = service.isActive() ? "service.active" : isWrong ? "service.wanted" : "service.idle";
        String since = service.isActive() ? service.since() : "";
        return line(
                service.isActive() ? Icon.PASSED : isWrong ? Icon.FOUND_CRITICAL : Icon.NOT_APPLICABLE,
                service.isActive() ? "good-mark" : isWrong ? "bad-mark" : "plain-mark",
                name(service.name(), 128),
                desk().say(state),
                since);
    }

    private VBox containers(List<Container> containers) {
        VBox table = new VBox();
        containers.forEach(it -> table.getChildren().add(container(it)));
        return Pieces.card(Pieces.title(say("containers", containers.size())), table);
    }

    private HBox container(Container container) {
        String addresses = container.attachments().stream()
                .flatMap(it -> it.address().stream())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        String ports = container.publishedPorts().stream()
                .map(it -> it.hostPort() + "\u00a0→\u00a0" + it.containerPort())
                .distinct()
                .collect(Collectors.joining(", "));
        String image = broken(Printable.line(container.image()), IMAGE_LINE);
        String kept = keptBy(container);
        return line(
                container.isRunning() ? Icon.PASSED : Icon.SKIPPED,
                container.isRunning() ? "good-mark" : "warn-mark",
                name(container.name(), 96),
                (container.isRunning()
                                ? image
                                : Printable.line(desk().say("container.state", container.state())) + " · " + image)
                        + "\n" + kept,
                addresses + (ports.isEmpty() ? "" : " · " + ports));
    }

    /** Who brings it back, since a restart of docker or of the host is part of many repairs. */
    private String keptBy(Container container) {
        String policy = container.isRemovedAtStop() ? "removed" : container.restartPolicy();
        String again = say(
                switch (policy) {
                    case "removed" -> "again.removed";
                    case "always", "unless-stopped" -> "again.yes";
                    case "on-failure" -> "again.failure";
                    default -> "again.no";
                });
        return container
                .composeProject()
                .map(it -> say("compose", Printable.line(it)) + " · " + again)
                .orElse(again);
    }

    private VBox nginx(Nginx nginx) {
        String ports = nginx.listenPorts().stream().map(String::valueOf).collect(Collectors.joining(", "));
        VBox card = Pieces.card(
                Pieces.title(say("nginx")),
                Pieces.prose(say("nginx.words", ports, nginx.upstreams().size())));
        nginx.upstreams().stream()
                .map(it -> Printable.line(it.host()) + ":" + it.port())
                .distinct()
                .forEach(it -> card.getChildren().add(Pieces.text(it, "machine")));
        if (!nginx.problem().isEmpty()) {
            card.getChildren().add(Pieces.text(Printable.line(nginx.problem()), "machine", "bad-text"));
        }
        return card;
    }

    private static Label name(String name, double width) {
        Label title = Pieces.text(broken(Printable.line(name), (int) (width / LETTER)), "strong");
        title.setMinWidth(width);
        title.setPrefWidth(width);
        return title;
    }

    /** A long name on several lines, each ending after a separator, since the toolkit breaks it in the middle of a word. */
    private static String broken(String name, int longest) {
        StringBuilder lines = new StringBuilder();
        int used = 0;
        for (String part : name.split("(?<=[/_])", -1)) {
            if (used > 0 && used + part.length() > longest) {
                lines.append('\n');
                used = 0;
            }
            lines.append(part);
            used += part.length();
        }
        return lines.toString();
    }

    private static HBox line(Icon icon, String mark, Label title, String words, String right) {
        Label middle = Pieces.text(words, "row-value", "muted");
        HBox.setHgrow(middle, Priority.ALWAYS);
        middle.setMaxWidth(Double.MAX_VALUE);
        Label end = Pieces.text(Printable.line(right), "note");
        end.setMaxWidth(200);
        end.setMinWidth(right.isEmpty() ? 0 : 148);
        end.setAlignment(Pos.CENTER_RIGHT);
        end.setTextAlignment(TextAlignment.RIGHT);
        HBox line = new HBox(icon.view(""), title, middle, end);
        line.getStyleClass().addAll("table-row", mark);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
