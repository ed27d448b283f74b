package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.bridgedoctor.report.Sentences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingSentencesTest {
    private static Properties bundle(String name) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Sentences.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void hasWordsForEveryCheckAndItsFinding(String language) {
        Sentences sentences = Sentences.of(Locale.of(language));
        for (Check check : CheckCatalogue.standard().checks()) {
            assertThat(List.of(
                            "check." + check.id() + ".title",
                            "check." + check.id() + ".passed",
                            "finding." + check.id() + ".title",
                            "finding." + check.id() + ".summary"))
                    .allMatch(sentences::has);
        }
    }

    @Test
    void saysTheSameInBothLanguages() {
        assertThat(bundle("findings_zh.properties").stringPropertyNames())
                .isEqualTo(bundle("findings.properties").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"findings.properties", "findings_zh.properties"})
    void doublesEveryApostrophe(String name) {
        assertThat(bundle(name).values())
                .isNotEmpty()
                .noneMatch(value -> value.toString().replace("''", "").contains("'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void leavesNoPlaceholderInTheIncidentsSentences(String language) {
        Sentences sentences = Sentences.of(Locale.of(language));
        Verdict verdict = Hosts.verdict(Hosts.incident());
        assertThat(List.of(
                        sentences.say(verdict.summary()),
                        sentences.say(verdict.causes().getFirst().summary()),
                        sentences.say(verdict.alsoNoticed().getFirst().summary())))
                .noneMatch(said -> said.contains("{") || said.contains("}"));
    }

    @Test
    void countsTheBridges() {
        Sentences english = Sentences.english();
        String key = "finding.bridge-deaf.title";
        assertThat(english.say(key, List.of("docker0"), 1, List.of()))
                .isEqualTo("docker0 does not hear frames sent to its own address");
        assertThat(english.say(key, List.of("docker0", "br-1"), 2, List.of()))
                .isEqualTo("docker0, br-1 do not hear frames sent to their own addresses");
    }
}
