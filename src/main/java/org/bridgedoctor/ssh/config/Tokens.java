package org.bridgedoctor.ssh.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Fills in what a value leaves open: {@code %} tokens, {@code ${VARIABLES}} and a leading {@code ~} (ssh_config(5), TOKENS).
 *
 * @param values what each letter stands for
 * @param user whose home and environment are meant
 */
record Tokens(Map<Character, String> values, LocalUser user) {
    Tokens {
        values = Map.copyOf(values);
    }

    /** The text with its tokens filled in; empty where it has one that is not known here. */
    Optional<String> expand(String text) {
        StringBuilder expanded = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '%') {
                expanded.append(c);
                continue;
            }
            char letter = ++at < text.length() ? text.charAt(at) : ' ';
            String value = letter == '%' ? "%" : values.get(letter);
            if (value == null) {
                return Optional.empty();
            }
            expanded.append(value);
        }
        return Optional.of(expanded.toString());
    }

    /** The file that is meant; empty where that cannot be told. */
    Optional<Path> path(String text) {
        return home(text).flatMap(this::variables).flatMap(this::expand).flatMap(Tokens::asPath);
    }

    private static Optional<Path> asPath(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private Optional<String> home(String text) {
        if (!text.startsWith("~")) {
            return Optional.of(text);
        }
        String home = user.home().toString().replace("%", "%%");
        String own = "~" + user.name();
        if (text.equals("~") || text.startsWith("~/")) {
            return Optional.of(home + text.substring(1));
        }
        return text.equals(own) || text.startsWith(own + "/")
                ? Optional.of(home + text.substring(own.length()))
                : Optional.empty();
    }

    private Optional<String> variables(String text) {
        StringBuilder expanded = new StringBuilder();
        int from = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
            int end = text.indexOf('}', start);
            Optional<String> value =
                    end < 0 ? Optional.empty() : user.environment().apply(text.substring(start + 2, end));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            expanded.append(text, from, start).append(value.get().replace("%", "%%"));
            from = end + 1;
        }
        return Optional.of(expanded.append(text.substring(from)).toString());
    }
}
