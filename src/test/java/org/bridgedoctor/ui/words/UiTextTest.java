package org.bridgedoctor.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Elevation;
import org.bridgedoctor.shell.HostKeyQuestion;
import org.bridgedoctor.ui.wizard.Activity;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.StepState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UiTextTest {
    private static final UiText ENGLISH = UiText.of(Locale.ENGLISH);
    private static final UiText CHINESE = UiText.of(Locale.SIMPLIFIED_CHINESE);
    private static final Pattern SAID =
            Pattern.compile("(?:desk|desk\\(\\)|text)\\.say\\(\\s*\"([a-z][a-z0-9.-]*[a-z0-9])\"");

    @Test
    void hasTheSameKeysInBothLanguages() throws IOException {
        assertThat(keys("ui_zh.properties")).containsExactlyInAnyOrderElementsOf(keys("ui.properties"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void hasWordsForEveryConstantThatTheWindowShows(String language) {
        UiText text = language.equals("en") ? ENGLISH : CHINESE;
        List<String> wanted = new ArrayList<>();
        for (Step step : Step.values()) {
            wanted.add(step.key());
            wanted.add("screen." + step.key().substring(5) + ".question");
            wanted.add("screen." + step.key().substring(5) + ".why");
            Stream.of(text.say("terms." + step.key()).split(" "))
                    .forEach(it -> wanted.addAll(List.of("term." + it, "term." + it + ".words")));
        }
        words("state.", StepState.Kind.values()).forEach(wanted::add);
        Stream.of(Activity.Kind.values())
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .forEach(it -> wanted.addAll(List.of("work." + it, "cancelled." + it)));
        words("elevation.", Elevation.values()).forEach(wanted::add);
        words("trust.", HostKeyQuestion.Kind.values()).forEach(it -> wanted.addAll(List.of(it, it + ".meaning")));
        words("secret.", CredentialPrompt.Kind.values()).forEach(it -> wanted.addAll(List.of(it, it + ".title")));
        words("run.", RemediationOutcome.State.values()).forEach(it -> wanted.addAll(List.of(it, it + ".words")));

        assertThat(wanted).allMatch(text::has);
    }

    @Test
    void hasWordsForEveryKeyThatTheSourceNames() throws IOException {
        List<String> missing = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/bridgedoctor/ui"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                Matcher said = SAID.matcher(Files.readString(file));
                while (said.find()) {
                    if (!ENGLISH.has(said.group(1))) {
                        missing.add(file.getFileName() + ": " + said.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void hasPatternsThatCanBeRead() {
        assertThat(Stream.of(ENGLISH, CHINESE)
                        .flatMap(text -> text.ownKeys().stream().map(key -> text.say(key, 2, 3, 4, 5, 6))))
                .isNotEmpty()
                .allSatisfy(words -> assertThat(words).doesNotContain("{0").isNotBlank());
    }

    @Test
    void showsWhatAHostSaidWithoutItsControlCharacters() {
        assertThat(ENGLISH.say("screen.host.answer", "a\u001b[31mb")).isEqualTo("This is a\\u001b[31mb");
    }

    private static Stream<String> words(String stem, Enum<?>... constants) {
        return Stream.of(constants)
                .map(it -> stem + it.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static List<String> keys(String file) throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/org/bridgedoctor/ui", file)).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }
}
