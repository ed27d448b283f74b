package org.bridgedoctor.check;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.TimelineEvent;

/**
 * The short story that the timeline tells: when docker was upgraded, which of its bridges were made after that, and whether
 * the host was started again. Only what the host's own records carry; nothing where they do not.
 */
public final class DockerStory {
    private static final Pattern PACKAGE =
            Pattern.compile("(?:docker-ce|docker-engine|docker\\.io|moby-engine|docker)-([0-9].*)");
    private static final Pattern BRIDGE = Pattern.compile("docker0|br-[0-9a-f]{12}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final List<TimelineEvent> events;
    private final ZoneOffset zone;

    private DockerStory(List<TimelineEvent> events, ZoneOffset zone) {
        this.events = events;
        this.zone = zone;
    }

    /** The story in sentences, in order; empty where no record says when docker's package came. */
    public static List<Text> of(HostSnapshot facts) {
        ZoneOffset zone = facts.get(Facts.CLOCK).map(Clock::zone).orElse(ZoneOffset.UTC);
        return new DockerStory(facts.getOr(Facts.TIMELINE, List.of()), zone).sentences();
    }

    private List<Text> sentences() {
        Optional<TimelineEvent> change = events.stream()
                .filter(it -> it.kind().equals("upgrade") || it.kind().equals("package"))
                .filter(it -> PACKAGE.matcher(it.what()).matches())
                .max(Comparator.comparing(TimelineEvent::at));
        if (change.isEmpty()) {
            return List.of();
        }
        List<Text> sentences = new ArrayList<>();
        sentences.add(Text.of(
                "story." + change.get().kind(),
                version(change.get()),
                time(change.get().at())));
        sentences.addAll(bridges(change.get().at()));
        events.stream()
                .filter(it ->
                        it.kind().equals("boot") && it.at().isAfter(change.get().at()))
                .findFirst()
                .ifPresent(it -> sentences.add(Text.of("story.boot", time(it.at()))));
        return sentences;
    }

    private List<Text> bridges(Instant change) {
        List<TimelineEvent> made = events.stream()
                .filter(it ->
                        it.kind().equals("bridge") && BRIDGE.matcher(it.what()).matches())
                .toList();
        List<String> later = made.stream()
                .filter(it -> it.at().isAfter(change))
                .map(it -> it.what() + " (" + time(it.at()) + ")")
                .toList();
        List<String> older = made.stream()
                .filter(it -> !it.at().isAfter(change))
                .map(TimelineEvent::what)
                .toList();
        List<Text> sentences = new ArrayList<>();
        if (!later.isEmpty()) {
            sentences.add(Text.of("story.later", later, later.size()));
        }
        if (!older.isEmpty()) {
            sentences.add(Text.of("story.older", older, older.size()));
        }
        return sentences;
    }

    private static String version(TimelineEvent event) {
        Matcher matcher = PACKAGE.matcher(event.what());
        return matcher.matches() ? matcher.group(1) : event.what();
    }

    private String time(Instant at) {
        return TIME.format(at.atOffset(zone));
    }
}
