package org.bridgedoctor.report;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.shell.ShellException;

/**
 * Makes sentences in one language from keys and arguments. Patterns are those of {@link MessageFormat} (an apostrophe is
 * written twice). Arguments that came from a host are made printable here, so that no edge can forget it.
 */
public final class Sentences {
    private static final List<String> BUNDLES =
            List.of("words", "findings", "remedies", "cells", "shell", "examination", "report", "cli", "diagram");

    private final Locale locale;
    private final List<ResourceBundle> bundles;

    private Sentences(Locale locale, List<ResourceBundle> bundles) {
        this.locale = locale;
        this.bundles = bundles;
    }

    /** The sentences of this language: Simplified Chinese for {@code zh}, English for every other. */
    public static Sentences of(Locale locale) {
        Locale spoken = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        List<ResourceBundle> bundles = new ArrayList<>();
        for (String name : BUNDLES) {
            try {
                bundles.add(ResourceBundle.getBundle("org.bridgedoctor.report." + name, spoken, noFallback));
            } catch (MissingResourceException absent) {
                throw new IllegalStateException("sentence bundle missing: " + name, absent);
            }
        }
        return new Sentences(spoken, List.copyOf(bundles));
    }

    /** English: the language of JSON. */
    public static Sentences english() {
        return of(Locale.ENGLISH);
    }

    /** The word for this severity. */
    public String say(Severity severity) {
        return say("severity." + severity.name().toLowerCase(Locale.ROOT));
    }

    /** The language in which these sentences are. */
    public Locale locale() {
        return locale;
    }

    /** The sentence of this text. A key without a sentence is an error of ours and is shown as the key itself. */
    public String say(Text text) {
        return pattern(text.key())
                .map(pattern -> new MessageFormat(pattern, Locale.ROOT).format(arguments(pattern, text)))
                .orElseGet(() -> text.key() + list(text.arguments()));
    }

    /** The sentence under this key with these arguments. */
    public String say(String key, Object... arguments) {
        return say(new Text(key, List.of(arguments)));
    }

    /** A shut door in two sentences: what happened, and what to do next. */
    public String say(ShellException shut) {
        String key = "shell." + shut.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Object[] arguments = shut.arguments().toArray();
        return say(key, arguments) + " " + say(key + ".next", arguments);
    }

    /** Whether there is a sentence under this key. */
    public boolean has(String key) {
        return pattern(key).isPresent();
    }

    private Optional<String> pattern(String key) {
        return bundles.stream()
                .filter(bundle -> bundle.containsKey(key))
                .findFirst()
                .map(bundle -> bundle.getString(key));
    }

    private Object[] arguments(String pattern, Text text) {
        Object[] shown = new Object[text.arguments().size()];
        for (int i = 0; i < shown.length; i++) {
            Object argument = text.arguments().get(i);
            boolean isCounted = argument instanceof Number && pattern.contains("{" + i + ",");
            shown[i] = isCounted ? argument : word(argument);
        }
        return shown;
    }

    private String word(Object argument) {
        return switch (argument) {
            case Text nested -> say(nested);
            case List<?> several -> list(several);
            default -> Printable.line(String.valueOf(argument));
        };
    }

    /** These one after the other, as a sentence names them. */
    String list(List<?> several) {
        String comma = locale.getLanguage().equals("zh") ? "、" : ", ";
        return several.stream().map(this::word).collect(Collectors.joining(comma));
    }
}
