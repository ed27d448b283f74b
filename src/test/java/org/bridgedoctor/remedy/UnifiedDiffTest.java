package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void showsTheChangedLinesWithThreeAround() {
        assertThat(UnifiedDiff.of("/etc/x", lines(1, 9), lines(1, 9).replace("5\n", "five\n")))
                .containsExactly(
                        "--- /etc/x",
                        "+++ /etc/x",
                        "@@ -2,7 +2,7 @@",
                        " 2",
                        " 3",
                        " 4",
                        "-5",
                        "+five",
                        " 6",
                        " 7",
                        " 8");
    }

    @Test
    void partsWhatIsFarApart() {
        String after = lines(1, 30).replace("3\n4\n", "3\nx\n4\n").replace("28\n", "");
        assertThat(UnifiedDiff.of("/etc/x", lines(1, 30), after))
                .contains("@@ -1,6 +1,7 @@", "+x", "@@ -25,6 +26,5 @@", "-28");
    }

    @Test
    void showsANewFileAsNothingButAdded() {
        assertThat(UnifiedDiff.of("/etc/x", "", "{\n}\n"))
                .containsExactly("--- /etc/x", "+++ /etc/x", "@@ -0,0 +1,2 @@", "+{", "+}");
    }

    @Test
    void isEmptyWhereNothingChanges() {
        assertThat(UnifiedDiff.of("/etc/x", "{}\n", "{}\n")).isEmpty();
    }
}
