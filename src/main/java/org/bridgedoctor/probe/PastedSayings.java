package org.bridgedoctor.probe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bridgedoctor.host.Text;

/** Complaints that say by themselves what is the matter, and of which no check has the facts: each becomes a sentence. */
final class PastedSayings {
    private static final List<Map.Entry<Pattern, String>> SAYINGS = List.of(
            saying(
                    "could not find bridge ([A-Za-z0-9_.-]{1,15}): route ip\\+net: no such network interface",
                    "bridge-gone"),
            saying("nginx: \\[emerg\\] bind\\(\\) to \\S{1,60}:([0-9]{1,5}) failed \\(98: ", "nginx-port"),
            saying("Pool overlaps with other one on this address space", "pool-overlaps"),
            saying("network (\\S{1,80}) declared as external, but could not be found", "network-gone"),
            saying(
                    "cannot create network (\\S{1,80}) \\(.{1,40}\\): conflicts with network (\\S{1,80})",
                    "range-taken"));

    private final Set<Text> said = new LinkedHashSet<>();

    private static Map.Entry<Pattern, String> saying(String words, String key) {
        return Map.entry(Pattern.compile(words), "paste." + key);
    }

    /** Hears a line; whoever reads it otherwise may still do so. */
    void hear(String line) {
        for (Map.Entry<Pattern, String> one : SAYINGS) {
            Matcher words = one.getKey().matcher(line);
            if (words.find()) {
                said.add(new Text(
                        one.getValue(),
                        IntStream.rangeClosed(1, words.groupCount())
                                .<Object>mapToObj(words::group)
                                .toList()));
            }
        }
    }

    /** What was said, each once. */
    List<Text> all() {
        return List.copyOf(said);
    }
}
