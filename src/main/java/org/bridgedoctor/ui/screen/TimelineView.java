package org.bridgedoctor.ui.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.TimelineEvent;

/**
 * What changed when, on one line of time that runs down the page, newest first. What happened together stands together, and
 * a long silence is said.
 */
final class TimelineView {
    /** What is further apart than this is said to be. */
    private static final Duration SILENCE = Duration.ofDays(60);
    /** One transaction of a package manager, or one hand at work. */
    private static final Duration TOGETHER = Duration.ofMinutes(5);

    private static final int DAYS_OF_MONTH = 30;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Desk desk;
    private final ZoneId zone;

    /** A view in the host's own time. */
    TimelineView(Desk desk, ZoneId zone) {
        this.desk = desk;
        this.zone = zone;
    }

    /** What happened together: events of one kind within minutes. */
    private record Moment(Instant at, String kind, List<String> what) {}

    /** The rows, newest first. */
    List<Node> rows(List<TimelineEvent> events) {
        List<Moment> moments = moments(events);
        List<Node> rows = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            rows.add(row(moments.get(i)));
            if (i + 1 < moments.size()) {
                Duration silence =
                        Duration.between(moments.get(i + 1).at(), moments.get(i).at());
                if (silence.compareTo(SILENCE) > 0) {
                    rows.add(gap(silence));
                }
            }
        }
        return rows;
    }

    private static List<Moment> moments(List<TimelineEvent> events) {
        List<Moment> moments = new ArrayList<>();
        List<TimelineEvent> newestFirst = events.stream()
                .sorted(Comparator.comparing(TimelineEvent::at).reversed())
                .toList();
        for (TimelineEvent event : newestFirst) {
            Moment last = moments.isEmpty() ? new Moment(Instant.MAX, "", List.of()) : moments.getLast();
            boolean isTogether = last.kind().equals(event.kind())
                    && Duration.between(event.at(), last.at()).compareTo(TOGETHER) <= 0;
            List<String> what = new ArrayList<>(isTogether ? last.what() : List.of());
            what.add(event.what());
            if (isTogether) {
                moments.removeLast();
            }
            moments.add(new Moment(isTogether ? last.at() : event.at(), event.kind(), List.copyOf(what)));
        }
        return moments;
    }

    private Node row(Moment moment) {
        String what = moment.what().stream().map(Printable::line).collect(Collectors.joining(", "));
        Label words = Pieces.text(desk.say("event." + moment.kind(), what), "row-value");
        if (isOfDocker(moment)) {
            words.getStyleClass().add("strong");
        }
        return line(TIME.format(moment.at().atZone(zone)), dot(moment), words);
    }

    private Node gap(Duration silence) {
        long months = silence.toDays() / DAYS_OF_MONTH;
        String words = months < 24 ? desk.say("timeline.months", months) : desk.say("timeline.years", months / 12);
        Region none = new Region();
        none.setMaxSize(0, 0);
        return line("", none, Pieces.text(words, "note"));
    }

    private static HBox line(String time, Region mark, Label words) {
        Label when = Pieces.text(time, "row-name", "moment-time");
        Region trunk = new Region();
        trunk.getStyleClass().add("trunk");
        StackPane at = new StackPane(trunk, mark);
        at.getStyleClass().add("moment-mark");
        StackPane.setAlignment(mark, Pos.TOP_CENTER);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(when, at, words);
        line.getStyleClass().add("moment");
        return line;
    }

    private static Region dot(Moment moment) {
        Region dot = new Region();
        dot.getStyleClass().addAll("moment-dot", isOfDocker(moment) ? "docker" : moment.kind());
        return dot;
    }

    private static boolean isOfDocker(Moment moment) {
        return switch (moment.kind()) {
            case "docker", "bridge" -> true;
            case "package", "upgrade", "remove" ->
                moment.what().stream().anyMatch(it -> it.startsWith("docker") || it.startsWith("moby-engine"));
            default -> false;
        };
    }

    /** The line of time under a heading, with the sentences that can be read off it. */
    static VBox card(String title, String story, String why, Node rows) {
        VBox card = Pieces.card(Pieces.title(title));
        if (!story.isEmpty()) {
            card.getChildren().add(Pieces.text(story, "prose", "strong"));
        }
        card.getChildren().addAll(Pieces.prose(why), rows);
        return card;
    }
}
