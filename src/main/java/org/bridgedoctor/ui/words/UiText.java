package org.bridgedoctor.ui.words;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.report.Sentences;

/**
 * Everything that the window says in one language: its own words first, then the sentences that reports share. Patterns are
 * those of {@link MessageFormat}; arguments that came from a host are made printable here.
 */
public final class UiText {
    private static final String BUNDLE = "org.bridgedoctor.ui.ui";

    private final Sentences sentences;
    private final ResourceBundle words;

    private UiText(Sentences sentences, ResourceBundle words) {
        this.sentences = sentences;
        this.words = words;
    }

    /** The words of this language: Simplified Chinese for {@code zh}, English for every other. */
    public static UiText of(Locale locale) {
        Sentences sentences = Sentences.of(locale);
        ResourceBundle words = ResourceBundle.getBundle(
                BUNDLE,
                sentences.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new UiText(sentences, words);
    }

    /** The sentences shared with reports. */
    public Sentences sentences() {
        return sentences;
    }

    /** The language. */
    public Locale locale() {
        return sentences.locale();
    }

    /** The words under this key with these arguments; the key itself where there are none, which a test forbids. */
    public String say(String key, Object... arguments) {
        return say(new Text(key, List.of(arguments)));
    }

    /** The words of this text. */
    public String say(Text text) {
        if (!words.containsKey(text.key())) {
            return sentences.say(text);
        }
        String pattern = words.getString(text.key());
        Object[] shown = new Object[text.arguments().size()];
        for (int i = 0; i < shown.length; i++) {
            Object argument = text.arguments().get(i);
            boolean isCounted = argument instanceof Number && pattern.contains("{" + i + ",");
            shown[i] = isCounted ? argument : word(argument);
        }
        return new MessageFormat(pattern, Locale.ROOT).format(shown);
    }

    /** Whether there are words under this key. */
    public boolean has(String key) {
        return words.containsKey(key) || sentences.has(key);
    }

    /** Several words joined as this language joins them. */
    public String list(List<?> several) {
        String comma = locale().getLanguage().equals("zh") ? "、" : ", ";
        return several.stream().map(this::word).collect(Collectors.joining(comma));
    }

    /** The keys of the window's own words in this language, without those of any other. */
    public Set<String> ownKeys() {
        return new TreeSet<>(words.keySet());
    }

    private String word(Object argument) {
        return switch (argument) {
            case Text nested -> say(nested);
            case List<?> several -> list(several);
            default -> Printable.line(String.valueOf(argument));
        };
    }
}
