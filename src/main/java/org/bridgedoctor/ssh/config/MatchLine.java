package org.bridgedoctor.ssh.config;

import java.util.List;
import java.util.Optional;

/**
 * What a Match line is judged by.
 *
 * @param host the host as the configuration has named it so far
 * @param originalHost the host as the operator named it
 * @param user the login name as known so far
 * @param localUser the operator's name on this computer
 * @param isFinalPass whether the configuration is read for the second time
 */
record MatchLine(String host, String originalHost, String user, String localUser, boolean isFinalPass) {
    /**
     * What came of it.
     *
     * @param isMatching whether the lines that follow apply
     * @param asksForFinalPass whether the configuration wants to be read twice
     * @param notUnderstood the first criterion that was not understood, where the others match; the lines that follow do not apply then
     */
    record Result(boolean isMatching, boolean asksForFinalPass, Optional<String> notUnderstood) {}

    /** Judges the value of a Match line, as {@code host *.example.org,!old* user deploy}. */
    Result judge(String value) {
        List<MatchCriterion> criteria = MatchCriterion.listOf(value);
        boolean asksForFinalPass = criteria.stream().anyMatch(it -> it.name().equals("final"));
        for (MatchCriterion criterion : criteria) {
            boolean isMisplaced = criterion.name().equals("all") && criteria.size() > 1;
            Optional<Boolean> isMet = isMisplaced ? Optional.empty() : isMet(criterion);
            if (isMet.isEmpty()) {
                return new Result(false, asksForFinalPass, Optional.of(criterion.name()));
            }
            if (isMet.get() == criterion.isNegated()) {
                return new Result(false, asksForFinalPass, Optional.empty());
            }
        }
        return new Result(!criteria.isEmpty(), asksForFinalPass, Optional.empty());
    }

    private Optional<Boolean> isMet(MatchCriterion criterion) {
        Optional<String> patterns = criterion.argument();
        return switch (criterion.name()) {
            case "all" -> Optional.of(true);
            case "final", "canonical" -> Optional.of(isFinalPass);
            case "host" -> patterns.map(it -> Wildcards.anyMatches(it, host, true));
            case "originalhost" -> patterns.map(it -> Wildcards.anyMatches(it, originalHost, true));
            case "user" -> patterns.map(it -> Wildcards.anyMatches(it, user, false));
            case "localuser" -> patterns.map(it -> Wildcards.anyMatches(it, localUser, false));
            default -> Optional.empty();
        };
    }
}
