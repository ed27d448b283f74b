package org.bridgedoctor.probe;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bridgedoctor.host.Text;

/**
 * Which versions somebody says that he has, in the words around the outputs: {@code CentOS 7.2, kernel 3.10.0-327.el7.x86_64,
 * docker 20.10.11}. They count where no output tells them, and where only one of each is named; of a sentence about a change
 * nobody can say which one there is now.
 */
final class PastedProse {
    private static final String IS = "(?: ?(?:[Vv]ersion|版本|is|为|是))?(?: ?[:：=])? ?";
    private static final Map<String, Pattern> NAMED = Map.of(
            "kernel",
            Pattern.compile(
                    "(?:[Kk]ernel|内核)" + IS + "([2-6]\\.[0-9]{1,2}\\.[0-9]{1,3}-[0-9][A-Za-z0-9._-]{2,60}[A-Za-z0-9])"),
            "docker",
            Pattern.compile("[Dd]ocker(?:-ce| CE|-engine| Engine)?" + IS
                    + "v?([0-9]{2}\\.[0-9]{1,2}\\.[0-9]{1,2})(?!\\.?[0-9])"),
            "release",
            Pattern.compile("(CentOS Linux release [0-9.]{1,12} \\((?:Core|Final)\\))"));
    private static final Pattern CHANGE = Pattern.compile(
            "(?i).*(?:upgrad|updat|install|instead|before|previous|\\bfrom\\b|\\bto\\b|\\bwas\\b|->|→|升级|更新|安装|之前|以前|原来|换成|降级).*");

    private final Map<String, Set<String>> named = new LinkedHashMap<>();

    /** Hears a line that is no output. */
    void hear(String line) {
        if (CHANGE.matcher(line).matches()) {
            return;
        }
        NAMED.forEach((what, pattern) -> {
            Matcher matcher = pattern.matcher(line);
            while (matcher.find()) {
                named.computeIfAbsent(what, any -> new LinkedHashSet<>()).add(matcher.group(1));
            }
        });
    }

    /** Adds what no output told; the sentence that says so, where there was something. */
    Optional<Text> complete(PastedAnswers answers, PastedDocker outputs) {
        boolean isKernelKnown = answers.of("identity").stream().anyMatch(it -> it.startsWith("kernel="));
        boolean isReleaseKnown =
                answers.of("identity").stream().anyMatch(it -> it.startsWith("release=") || it.startsWith("os."));
        Optional<String> kernel = only("kernel").filter(any -> !isKernelKnown);
        Optional<String> release = only("release").filter(any -> !isReleaseKnown);
        Optional<String> docker = only("docker").filter(any -> !outputs.isVersionKnown());
        kernel.ifPresent(it -> answers.add("identity", "kernel=" + it));
        release.ifPresent(it -> answers.add("identity", "release=" + it));
        docker.ifPresent(it -> outputs.line("Docker version " + it + ", build -"));
        List<String> all = Stream.of(release, kernel.map(it -> "kernel " + it), docker.map(it -> "docker " + it))
                .flatMap(Optional::stream)
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(Text.of("paste.said-in-words", String.join(", ", all)));
    }

    private Optional<String> only(String what) {
        return Optional.ofNullable(named.get(what))
                .filter(it -> it.size() == 1)
                .map(it -> it.iterator().next());
    }
}
