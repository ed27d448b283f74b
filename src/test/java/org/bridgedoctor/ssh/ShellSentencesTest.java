package org.bridgedoctor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.bridgedoctor.shell.Elevation;
import org.bridgedoctor.shell.HostKeyQuestion;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.ShellException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellSentencesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "zh"})
    void everyReasonRemarkElevationAndQuestionHasItsSentences(String language) {
        List<String> expected = new ArrayList<>(List.of("hostkey.refuse"));
        for (ShellException.Reason reason : ShellException.Reason.values()) {
            expected.add("shell." + word(reason));
            expected.add("shell." + word(reason) + ".next");
        }
        for (Remark.Kind kind : Remark.Kind.values()) {
            expected.add("remark." + word(kind));
        }
        for (Elevation elevation : Elevation.values()) {
            expected.add("elevation." + word(elevation));
        }
        for (HostKeyQuestion.Kind kind : HostKeyQuestion.Kind.values()) {
            for (String part : List.of("title", "meaning", "check", "accept")) {
                expected.add("hostkey." + word(kind) + "." + part);
            }
        }
        ResourceBundle bundle = ResourceBundle.getBundle(
                "org.bridgedoctor.report.shell",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        assertThat(new TreeSet<>(bundle.keySet())).isEqualTo(new TreeSet<>(expected));
        assertThat(expected)
                .allSatisfy(key -> assertThat(MessageFormat.format(bundle.getString(key), "web1", "a", "b", "c"))
                        .isNotBlank()
                        .doesNotContain("{", "!", "！"));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
