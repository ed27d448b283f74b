package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    private static final List<String> HOSTILE = List.of(
            "plain",
            "",
            "two words",
            "it's",
            "$(reboot)",
            "`id`",
            "a;b",
            "\\",
            "\\'",
            "*",
            "~",
            "#x",
            "-n",
            "=x",
            "FOO=bar",
            "网桥");

    @Test
    void leavesBareWhatIsSafeAndQuotesTheRest() {
        assertThat(ShellWords.join(List.of("ip", "link", "set", "dev", "docker0", "address", "06:bd:00:00:00:01")))
                .isEqualTo("ip link set dev docker0 address 06:bd:00:00:00:01");
        assertThat(ShellWords.join(List.of("it's", "$(x)", ""))).isEqualTo("'it'\\''s' '$(x)' ''");
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(ShellWords.split(ShellWords.join(HOSTILE))).isEqualTo(HOSTILE);
        assertThat(ShellWords.split(ShellWords.always(ShellWords.join(HOSTILE))))
                .isEqualTo(List.of(ShellWords.join(HOSTILE)));
    }

    @Test
    void shReadsItTheSame() throws Exception {
        String script = "printf '%s\\n' " + ShellWords.join(HOSTILE) + "\n";
        Process sh =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        String output = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.split("\n", -1)).startsWith(HOSTILE.toArray(String[]::new));
    }
}
