package org.bridgedoctor.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.HostVisit;
import org.bridgedoctor.examination.PlanRow;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.ArchiveAddress;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationStep;
import org.bridgedoctor.report.ChangeJson;
import org.bridgedoctor.shell.ShellException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repairs one finding, or several in one plan. */
@Command(name = "remedy", description = "repair findings, as one transaction that the host takes back by itself")
final class RemedyCommand implements HostCommand {
    private static final int SHORTEST_WAIT = 5;
    private static final int LONGEST_WAIT = 3600;

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "TARGET", description = "practice, an alias, or [user@]host[:port]")
    private String target = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FINDING[/REMEDIATION]",
            description = "what to repair, as bridge-deaf; several in one plan")
    private List<String> wanted = new ArrayList<>();

    @Option(names = "--dry-run", description = "print the plan and change nothing")
    private boolean isDryRun;

    @Option(names = "--yes", description = "run the plan without asking")
    private boolean isAgreed;

    @Option(
            names = "--undo-after",
            paramLabel = "S",
            defaultValue = "60",
            description = "seconds after which the host takes back what was not confirmed (default: ${DEFAULT-VALUE})")
    private int undoAfter;

    @Option(
            names = "--archive",
            paramLabel = "URL",
            description = "a copy of vault.centos.org to take packages from, where the plan takes them from there")
    private @Nullable String archive;

    @Option(
            names = "--restart",
            paramLabel = "HOST",
            description = "the host's own name: it may be restarted by this repair, and a console is at hand")
    private @Nullable String restart;

    @Option(names = "--json", paramLabel = "FILE", description = "write what came of it as JSON; - is stdout")
    private @Nullable String json;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    RemedyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run() throws CommandFailure, ShellException, InterruptedException {
        RepairChoice choice = new RepairChoice(wanted, surroundings.sentences(), this::print);
        if (undoAfter < SHORTEST_WAIT || undoAfter > LONGEST_WAIT) {
            throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.bad-undo-after", String.valueOf(undoAfter)));
        }
        Optional<ArchiveAddress> copy = copyOfTheArchive();
        Progress progress = TerminalProgress.in(surroundings);
        try (HostVisit visit = connection.visit(target, surroundings)) {
            Examination before = visit.everything(false, progress);
            Optional<Remediation> chosen = choice.of(before);
            if (chosen.isEmpty()) {
                return absent(choice.findingIds(), before);
            }
            Remediation remediation = copy.map(it -> it.in(chosen.get())).orElse(chosen.get());
            boolean isShown = show(remediation);
            if (isShown) {
                preview(visit.preview(remediation, progress));
                TerminalProgress.end(progress);
            }
            if (isDryRun || !isAgreed) {
                return undecided(remediation, before, isShown);
            }
            agreeToRestart(remediation, before);
            Examination after = visit.repair(remediation, Duration.ofSeconds(undoAfter), progress);
            TerminalProgress.end(progress);
            return report(remediation, after);
        } finally {
            TerminalProgress.end(progress);
        }
    }

    private Optional<ArchiveAddress> copyOfTheArchive() throws CommandFailure {
        Optional<ArchiveAddress> copy = Optional.ofNullable(archive).flatMap(ArchiveAddress::parse);
        if (archive != null && copy.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.bad-archive", Printable.line(archive)));
        }
        return copy;
    }

    /** A host that does not come back is out of reach of SSH: whoever restarts it says by its name that a console is at hand. */
    private void agreeToRestart(Remediation remediation, Examination before) throws CommandFailure {
        String name = before.facts().get(Facts.IDENTITY).map(Identity::name).orElse("");
        if (remediation.restartsHost() && !name.equals(restart)) {
            throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.needs-restart", name));
        }
    }

    private int absent(List<String> findingIds, Examination before) throws CommandFailure {
        writeJson(new ChangeJson().absent(String.join(" ", findingIds), before));
        for (String id : findingIds) {
            Optional<Text> doubt = before.verdict().notChecked().stream()
                    .filter(it -> it.id().equals(id) && !it.isTestWanted())
                    .findFirst()
                    .flatMap(it -> it.outcome().why());
            if (doubt.isPresent()) {
                throw new CommandFailure(ExitStatus.INCOMPLETE, Text.of("cli.finding-not-checked", id, doubt.get()));
            }
        }
        say("cli.finding-absent", String.join(", ", findingIds));
        return ExitStatus.WELL;
    }

    /** Shows the plan where JSON does not take stdout. */
    private boolean show(Remediation remediation) {
        if ("-".equals(json)) {
            return false;
        }
        say(
                "cli.plan",
                surroundings.sentences().say(remediation.title()),
                surroundings.sentences().say(remediation.impact().summary()));
        for (PlanRow row : plan(remediation)) {
            List<String> lines = new ArrayList<>();
            row.purpose().map(surroundings.sentences()::say).ifPresent(lines::add);
            lines.add(surroundings.sentences().say(row.command()));
            lines.add(surroundings.sentences().say("cli.if-not-confirmed", row.ifNotConfirmed()));
            String verb = surroundings.sentences().say(row.verb());
            surroundings.out().printf("  %2d  %-8s %s%n", row.number(), verb, lines.removeFirst());
            lines.forEach(line -> surroundings.out().printf("               %s%n", line));
        }
        remediation.steps().stream()
                .flatMap(
                        step -> step instanceof RemediationStep.ConfigFile file ? file.diff().stream() : Stream.empty())
                .forEach(line -> surroundings.out().println("      " + Printable.line(line)));
        return true;
    }

    private void preview(List<Text> sentences) {
        if (!sentences.isEmpty()) {
            say("cli.preview");
        }
        sentences.forEach(it -> surroundings
                .out()
                .printf("      %s%n", Printable.line(surroundings.sentences().say(it))));
    }

    private List<PlanRow> plan(Remediation remediation) {
        return PlanRow.of(remediation, Duration.ofSeconds(undoAfter));
    }

    private int undecided(Remediation remediation, Examination before, boolean isShown) throws CommandFailure {
        writeJson(new ChangeJson().planned(remediation, plan(remediation), before));
        if (!isDryRun) {
            throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.needs-yes"));
        }
        if (isShown) {
            surroundings.out().flush();
        }
        return ExitStatus.WELL;
    }

    private int report(Remediation remediation, Examination after) throws CommandFailure {
        RemediationOutcome outcome = after.outcomes().getLast();
        // what is only worth knowing afterwards is put right
        List<String> stillThere = remediation.findingIds().stream()
                .filter(id -> after.finding(id)
                        .filter(it -> it.severity() != Severity.INFO)
                        .isPresent())
                .toList();
        writeJson(new ChangeJson().done(remediation, plan(remediation), outcome, after));
        if (!"-".equals(json)) {
            Outcomes.print(outcome, target, surroundings);
            stillThere.forEach(id -> say("cli.finding-still-there", id));
        }
        boolean isInPlace = outcome.state() == RemediationOutcome.State.CONFIRMED
                || outcome.state() == RemediationOutcome.State.ALREADY_IN_PLACE;
        return isInPlace && stillThere.isEmpty() ? ExitStatus.WELL : ExitStatus.TROUBLE;
    }

    private void say(String key, Object... arguments) {
        print(surroundings.sentences().say(key, arguments));
    }

    /** To stdout, where JSON does not take it. */
    private void print(String line) {
        if (!"-".equals(json)) {
            surroundings.out().println(line);
        }
    }

    private void writeJson(String document) throws CommandFailure {
        Outcomes.writeJson(json, document, surroundings);
    }
}
