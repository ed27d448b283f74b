package org.bridgedoctor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bridgedoctor.check.CheckCatalogue;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.Together;
import org.bridgedoctor.report.Sentences;

/** Which repair is meant by the words {@code FINDING[/REMEDIATION]...} of a command line. */
final class RepairChoice {
    private final List<String> words;
    private final Sentences sentences;
    private final Consumer<String> out;

    /**
     * A choice by these words.
     *
     * @param out where advice and what there is to choose from is said
     */
    RepairChoice(List<String> words, Sentences sentences, Consumer<String> out) throws CommandFailure {
        this.words = words.stream().distinct().toList();
        this.sentences = sentences;
        this.out = out;
        for (String word : words) {
            if (CheckCatalogue.standard().checks().stream()
                    .noneMatch(check -> check.id().equals(findingId(word)))) {
                throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.unknown-finding", findingId(word)));
            }
        }
    }

    /** The findings that are named. */
    List<String> findingIds() {
        return words.stream().map(RepairChoice::findingId).distinct().toList();
    }

    /** The repair of what is there of them, in one plan; empty where nothing of it is there or has to be done. */
    Optional<Remediation> of(Examination before) throws CommandFailure {
        List<Remediation> chosen = new ArrayList<>();
        for (String word : words) {
            Optional<Finding> finding = before.finding(findingId(word));
            if (finding.isPresent()) {
                remediation(finding.get(), word).ifPresent(chosen::add);
            }
        }
        return chosen.size() < 2 ? chosen.stream().findFirst() : Optional.of(together(chosen));
    }

    private static Remediation together(List<Remediation> chosen) throws CommandFailure {
        Optional<Remediation> plan = Together.of(chosen);
        List<String> left = chosen.stream()
                .flatMap(it -> it.names().stream())
                .filter(it -> plan.isEmpty() || !plan.get().names().contains(it))
                .toList();
        if (plan.isEmpty() || !left.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.not-together", String.join(", ", left)));
        }
        return plan.get();
    }

    /** What puts it right; empty where it is only worth knowing, and nothing has to be done. */
    private Optional<Remediation> remediation(Finding finding, String word) throws CommandFailure {
        List<Remediation> ours =
                finding.remediations().stream().filter(Remediation::isOneClick).toList();
        if (ours.isEmpty() && finding.severity() == Severity.INFO) {
            return Optional.empty();
        }
        if (ours.isEmpty()) {
            finding.remediations().stream()
                    .flatMap(it -> it.advice().stream())
                    .map(sentences::say)
                    .forEach(out);
            throw new CommandFailure(ExitStatus.TROUBLE, Text.of("cli.no-one-click", finding.id()));
        }
        if (!word.contains("/")) {
            if (ours.getFirst().isChoice()) {
                ours.forEach(it -> out.accept(
                        sentences.say("cli.choice", finding.id() + "/" + it.id(), sentences.say(it.title()))));
                throw new CommandFailure(ExitStatus.TROUBLE, Text.of("cli.choose", finding.id()));
            }
            return Optional.of(ours.getFirst());
        }
        String id = word.substring(word.indexOf('/') + 1);
        return Optional.of(ours.stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE,
                        Text.of(
                                "cli.unknown-remediation",
                                finding.id(),
                                id,
                                ours.stream().map(Remediation::id).toList()))));
    }

    private static String findingId(String word) {
        return word.contains("/") ? word.substring(0, word.indexOf('/')) : word;
    }
}
