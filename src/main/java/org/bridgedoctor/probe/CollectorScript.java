package org.bridgedoctor.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.shell.Command;

/** The collector: one POSIX sh program that asks a host everything and prints a {@link Capture}. */
public final class CollectorScript {
    private static final long OUTPUT_LIMIT = 64L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private CollectorScript() {}

    /** The two ends of the connection over which the script is sent, where sudo would make it forget them. */
    public record Ends(IpAddress client, IpAddress server) {}

    /** The program's text. */
    public static String text() {
        try (InputStream stream = Objects.requireNonNull(CollectorScript.class.getResourceAsStream("collector.sh"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /**
     * The command that asks these sections in one round trip.
     *
     * @param sections what to ask, in this order; none for all
     * @param isIntrusive whether the promiscuous test may run (only in {@link Section#FOLLOW_UP})
     * @param ends the two ends of the connection, where the caller knows them better than the host
     */
    public static Command command(Collection<Section> sections, boolean isIntrusive, Optional<Ends> ends) {
        List<String> words = new ArrayList<>();
        sections.forEach(section -> words.add(section.word()));
        ends.ifPresent(both -> words.add(both.client() + "/" + both.server()));
        if (isIntrusive) {
            words.add("intrusive");
        }
        return new Command(text(), words, Command.Rights.ROOT_IF_POSSIBLE, PATIENCE, OUTPUT_LIMIT);
    }

    /**
     * The command that measures the matrix, and starts a fresh container on docker's own bridge and on these networks, measures
     * from and to it, and removes it.
     *
     * @param networks ids of docker networks, or their beginnings
     */
    public static Command proof(Collection<String> networks) {
        List<String> words = new ArrayList<>(List.of(Section.REACHABILITY.word(), Section.PROOF.word()));
        networks.forEach(network -> words.add("network=" + network));
        return new Command(text(), words, Command.Rights.ROOT_IF_POSSIBLE, PATIENCE, OUTPUT_LIMIT);
    }

    /** The command that asks one section. */
    public static Command command(Section section) {
        return command(List.of(section), false, Optional.empty());
    }
}
