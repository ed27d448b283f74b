package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;

/**
 * Puts a daemon.json right that dockerd refuses, and starts docker with it where it should be running. Only what has one
 * meaning is done for the reader: comments and commas go, a value gets the type that dockerd wants, a key that only says what
 * dockerd's command line says already is left out. A misspelt key, a file that is cut off or holds two objects, two values
 * that contradict each other: there it is not known what was meant, and the reader decides.
 */
final class DaemonCorrection {
    private static final Set<String> OWN_SOCKET = Set.of("fd://", "unix://", "unix:///var/run/docker.sock");

    private static final List<FactKey<?>> TOUCHES = Stream.concat(
                    DockerRestart.TOUCHES.stream(), Stream.of(Facts.DAEMON_CONFIG, Facts.DAEMON_COMMAND))
            .toList();

    private final HostSnapshot facts;
    private final DaemonCommand command;
    private final Optional<Version> version;
    private final DaemonJson file;

    private DaemonCorrection(HostSnapshot facts, DaemonConfig config) {
        this.facts = facts;
        this.command = DaemonCommand.of(facts);
        this.version = Docker.version(facts);
        this.file = DaemonJson.of(config.text());
    }

    /** The correction; empty where facts do not decide what the file was meant to say. */
    static Optional<Remediation> of(HostSnapshot facts) {
        return facts.get(Facts.DAEMON_CONFIG)
                .filter(DaemonConfig::exists)
                .map(config -> new DaemonCorrection(facts, config))
                .filter(DaemonCorrection::isDecided)
                .map(DaemonCorrection::remediation);
    }

    private boolean isDecided() {
        List<DaemonFlaw> flaws = file.flaws(command, version);
        DaemonJson next = file.corrected(command, version);
        return file.isReadable()
                && !file.hasBlanks()
                && !flaws.isEmpty()
                && flaws.stream().allMatch(this::hasOneMeaning)
                && DaemonJson.of(next.text()).flaws(command, version).isEmpty()
                && next.keepsFolder(facts.get(Facts.DOCKER));
    }

    private boolean hasOneMeaning(DaemonFlaw flaw) {
        return switch (flaw.kind()) {
            case SYNTAX ->
                !flaw.words().toUpperCase(Locale.ROOT).contains("EOF")
                        || file.original().isBlank();
            case TYPE -> flaw.mend().isPresent();
            case FLAG_CLASH -> saysNothingNew(flaw.key());
            case MORE_THAN_ONE, UNKNOWN_KEY, VALUE, CONFLICT -> false;
        };
    }

    /** Whether the file says of a key only what the command line says already. */
    private boolean saysNothingNew(String key) {
        if (key.equals("hosts")) {
            return OWN_SOCKET.containsAll(file.texts(key)) && OWN_SOCKET.containsAll(command.values("host"));
        }
        return file.value(key).isPresent() && file.value(key).equals(command.value(DaemonOptions.flag(key)));
    }

    private Remediation remediation() {
        boolean isStarted = DockerStart.isMissed(facts);
        List<RemediationStep> steps = new ArrayList<>();
        steps.add(new ConfigFile(
                Text.of("step.daemon-json", DaemonJson.PATH),
                DaemonJson.PATH,
                Optional.of(file.original()),
                file.corrected(command, version).text(),
                List.of()));
        if (isStarted) {
            steps.add(DockerStart.afterFailing());
        }
        String variant = isStarted ? "start" : "wait";
        return new Remediation(
                "correct-daemon-json",
                "daemon-config-invalid",
                Text.of("remedy.correct-daemon-json.title." + variant),
                new Impact(
                        Text.of("remedy.correct-daemon-json.impact." + variant),
                        isStarted ? Duration.ofSeconds(15) : Duration.ofSeconds(1),
                        List.of(),
                        List.of(DaemonJson.PATH, RemediationCatalogue.RUN_FOLDER),
                        Text.of("remedy.correct-daemon-json.undo." + variant)),
                steps,
                List.of(),
                TOUCHES);
    }
}
