package org.bridgedoctor.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void showsControlAndBidiCharactersAsEscapes() {
        assertThat(Printable.line("a\u001b[31mb\u202ec\nd\u0000")).isEqualTo("a\\u001b[31mb\\u202ec\\u000ad\\u0000");
    }

    @Test
    void keepsLinesAndTabsWhereLinesAreWanted() {
        assertThat(Printable.lines("one\r\n\ttwo\r", 100)).isEqualTo("one\n\ttwo\\u000d");
    }

    @Test
    void keepsChineseAndEveryOtherVisibleCharacter() {
        assertThat(Printable.line("没有到主机的路由 é 🐳")).isEqualTo("没有到主机的路由 é 🐳");
    }

    @Test
    void cutsWhatIsTooLongAndSaysSo() {
        assertThat(Printable.line("x".repeat(1000))).isEqualTo("x".repeat(400) + " [...]");
    }
}
