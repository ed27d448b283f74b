package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;

/**
 * What a package manager says that it would do ({@code --assumeno}), in plain words: the tables that yum 3 and dnf 4 print
 * before they ask, the size of the download, or why they refuse.
 */
public final class PackagePreview {
    /** The word by which the engine runs a transaction; see {@code transaction.sh}. */
    static final String TRANSACTION = "without_removing";

    private static final int NAMED = 8;
    /** Package, architecture, version, repository, size. */
    private static final int COLUMNS = 5;

    private static final int REASONS = 3;
    private static final Pattern SIZE = Pattern.compile("Total download size: *([0-9.]{1,12} ?[A-Za-z]{0,3})");
    private static final Pattern REASON = Pattern.compile(
            "(?i)(?:error: |problem[ :]|- (?:package|nothing|conflicting|cannot)|no package |no match for |unable to find a match"
                    + "|cannot find a valid baseurl|.* conflicts? with |.* is locked by |existing lock |another app is ).{0,300}");

    /** The kinds of change, in the order in which they are told. */
    private enum Kind {
        REMOVES,
        INSTALLS,
        UPDATES,
        DOWNGRADES
    }

    private PackagePreview() {}

    /** Whether this remediation changes packages, so that it can be asked beforehand what it would do. */
    public static boolean isFor(Remediation remediation) {
        return remediation.steps().stream()
                .anyMatch(step -> step instanceof Action action
                        && action.apply().getFirst().equals(TRANSACTION));
    }

    /** The answer of the script's verb {@code preview}, as sentences. */
    public static List<Text> read(TransactionReply reply) {
        List<String> lines = reply.lines().stream()
                .filter(line -> line.word().equals("would"))
                .map(line -> line.rest().replaceFirst("^[0-9]+ ?", ""))
                .toList();
        Map<Kind, List<String>> packages = packages(lines);
        List<Text> told = new ArrayList<>();
        packages.forEach((kind, names) -> told.add(Text.of(
                "preview." + kind.name().toLowerCase(Locale.ROOT),
                names.stream().limit(NAMED).toList(),
                names.size(),
                Math.max(0, names.size() - NAMED))));
        lines.stream()
                .map(SIZE::matcher)
                .filter(Matcher::find)
                .findFirst()
                .ifPresent(it -> told.add(Text.of("preview.size", it.group(1).strip())));
        if (told.isEmpty()) {
            told.add(why(lines));
        }
        return List.copyOf(told);
    }

    private static Text why(List<String> lines) {
        List<String> reasons = lines.stream()
                .map(line -> line.startsWith("+ ") ? line.substring(2) : line)
                .filter(line -> REASON.matcher(line).matches())
                .distinct()
                .limit(REASONS)
                .toList();
        if (!reasons.isEmpty()) {
            return Text.of("preview.refuses", reasons);
        }
        return lines.stream().anyMatch(line -> line.matches("(?i)nothing to do\\.?|no packages marked for .*"))
                ? Text.of("preview.nothing")
                : Text.of("preview.silent");
    }

    /** A row goes on in the next line where something in it is too long for its column. */
    private static Map<Kind, List<String>> packages(List<String> lines) {
        Map<Kind, List<String>> packages = new EnumMap<>(Kind.class);
        Optional<Kind> kind = Optional.empty();
        List<String> row = new ArrayList<>();
        for (String line : lines) {
            if (!line.startsWith("+ ")) {
                kind = kindOf(line);
                row.clear();
                continue;
            }
            row.addAll(List.of(line.substring(2).strip().split("\\s+", COLUMNS)));
            boolean isWhole = row.size() >= COLUMNS || row.getFirst().equals("replacing");
            if (isWhole && kind.isPresent() && !row.getFirst().equals("replacing")) {
                // an epoch is no part of what people call a version
                String version = row.get(2).replaceFirst("^[0-9]+:", "");
                packages.computeIfAbsent(kind.get(), any -> new ArrayList<>()).add(row.getFirst() + " " + version);
            }
            if (isWhole) {
                row.clear();
            }
        }
        return packages;
    }

    private static Optional<Kind> kindOf(String heading) {
        String line = heading.strip();
        if (!line.endsWith(":")) {
            return Optional.empty();
        }
        return switch (line.split("[ :]", 2)[0]) {
            case "Installing", "Reinstalling" -> Optional.of(Kind.INSTALLS);
            case "Updating", "Upgrading" -> Optional.of(Kind.UPDATES);
            case "Downgrading" -> Optional.of(Kind.DOWNGRADES);
            case "Removing", "Erasing" -> Optional.of(Kind.REMOVES);
            default -> Optional.empty();
        };
    }
}
