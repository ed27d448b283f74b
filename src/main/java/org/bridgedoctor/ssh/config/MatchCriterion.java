package org.bridgedoctor.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One criterion of a Match line, as {@code !host *.example.org}.
 *
 * @param name what is compared, in lower case
 * @param isNegated whether it must not be so
 * @param argument what it is compared with; empty for criteria that have none, and where it is missing
 */
record MatchCriterion(String name, boolean isNegated, Optional<String> argument) {
    private static final Set<String> WITHOUT_ARGUMENT = Set.of("all", "final", "canonical");

    /** Reads the value of a Match line; what cannot be read becomes a criterion that nobody understands. */
    static List<MatchCriterion> listOf(String value) {
        List<MatchCriterion> criteria = new ArrayList<>();
        String rest = value;
        while (!rest.isEmpty() && !rest.startsWith("#")) {
            Optional<ConfigWords.Cut> cut = ConfigWords.cut(rest);
            if (cut.isEmpty()) {
                criteria.add(new MatchCriterion(rest, false, Optional.empty()));
                return criteria;
            }
            String word = cut.get().word().toLowerCase(Locale.ROOT);
            String name = word.startsWith("!") ? word.substring(1) : word;
            rest = cut.get().rest();
            Optional<String> argument = Optional.empty();
            if (!WITHOUT_ARGUMENT.contains(name)) {
                Optional<ConfigWords.Cut> further = rest.startsWith("#") ? Optional.empty() : ConfigWords.cut(rest);
                argument = further.map(ConfigWords.Cut::word).filter(it -> !it.isEmpty());
                rest = further.map(ConfigWords.Cut::rest).orElse("");
            }
            criteria.add(new MatchCriterion(name, word.startsWith("!"), argument));
        }
        return criteria;
    }
}
