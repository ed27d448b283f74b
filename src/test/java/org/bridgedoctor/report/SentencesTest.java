package org.bridgedoctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.shell.ShellException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {
    private static final Path BUNDLES = Path.of("src/main/resources/org/bridgedoctor/report");
    private static final String CHINESE = "_zh.properties";

    @Test
    void writesPortsWithoutGroupingAndMakesHostWordsPrintable() {
        assertThat(Sentences.english().say("cli.bad-port", 65536)).startsWith("65536 is no port");
        assertThat(Sentences.english().say("cli.bad-target", "a\u202eb")).startsWith("'a\\u202eb' is no target");
    }

    @Test
    void speaksChineseToChineseReadersAndEnglishToAllOthers() {
        Text cells = Text.of("cli.cells", "3", "4");
        assertThat(Sentences.of(Locale.forLanguageTag("zh-TW")).say(cells)).contains("应可达");
        assertThat(Sentences.of(Locale.GERMANY).say(cells)).isEqualTo("3 of 4 expected cells reached");
    }

    @Test
    void joinsListsAndNestsTexts() {
        Text nested = Text.of("absence.tool-missing", List.of("ip", "ping"));
        assertThat(Sentences.english().say(nested)).isEqualTo("the host has no ip, ping");
    }

    static Stream<Path> englishBundles() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files
                    .filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> !file.toString().endsWith(CHINESE))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("englishBundles")
    void everyBundleSaysTheSameThingsInBothLanguages(Path english) {
        Path chinese = english.resolveSibling(english.getFileName().toString().replace(".properties", CHINESE));
        assertThat(keys(chinese)).isEqualTo(keys(english));
    }

    @ParameterizedTest
    @MethodSource("englishBundles")
    void everyApostropheIsWrittenTwice(Path english) {
        load(english)
                .forEach((key, pattern) -> assertThat(pattern.toString().replace("''", ""))
                        .as("%s in %s", key, english.getFileName())
                        .doesNotContain("'"));
    }

    /** A choice within a choice is read only when it is used, and then it cannot be. */
    @ParameterizedTest
    @MethodSource("englishBundles")
    void noChoiceStandsWithinAChoice(Path english) {
        Path chinese = english.resolveSibling(english.getFileName().toString().replace(".properties", CHINESE));
        Pattern nested = Pattern.compile("\\{\\d+,choice,(?:[^{}]|\\{[^{}]*})*\\{\\d+,choice");
        for (Path bundle : List.of(english, chinese)) {
            load(bundle)
                    .forEach((key, pattern) -> assertThat(pattern.toString())
                            .as("%s in %s", key, bundle.getFileName())
                            .doesNotContainPattern(nested));
        }
    }

    @Test
    void everyShutDoorHasASentenceAndANextActionInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Sentences sentences = Sentences.of(locale);
            for (ShellException.Reason reason : ShellException.Reason.values()) {
                String key = "shell." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
                assertThat(List.of(sentences.has(key), sentences.has(key + ".next")))
                        .as(key)
                        .containsExactly(true, true);
            }
        }
    }

    private static Iterable<Object> keys(Path file) {
        return new java.util.TreeSet<>(load(file).keySet());
    }

    private static Properties load(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
