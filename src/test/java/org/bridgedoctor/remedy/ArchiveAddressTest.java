package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveAddressTest {
    private static Remediation with(RemediationStep step) {
        Text title = Text.of("t");
        return new Remediation(
                "newer-kernel",
                "kernel-outdated",
                title,
                new Impact(title, Duration.ofSeconds(1), List.of(), List.of(), title),
                List.of(step),
                List.of(),
                List.of());
    }

    private static Remediation archive(String content) {
        return with(new RemediationStep.LastingFile(Text.of("t"), PackageAdvice.FILE, content, "0644", List.of()));
    }

    @Test
    void putsACopyOfTheArchiveInItsPlaceAndLeavesTheRest() {
        String content = """
                [bd-os]
                baseurl=http://vault.centos.org/7.9.2009/os/$basearch/
                [bd-updates]
                baseurl=http://vault.centos.org/7.9.2009/updates/$basearch/
                enabled=0
                """;
        Remediation usual = archive(content);
        assertThat(ArchiveAddress.of(usual)).contains(ArchiveAddress.USUAL);
        ArchiveAddress copy = ArchiveAddress.parse(" https://mirror.example:8443/centos-vault ")
                .orElseThrow();
        Remediation changed = copy.in(usual);
        assertThat(ArchiveAddress.of(changed)).contains(copy);
        assertThat(((RemediationStep.LastingFile) changed.steps().getFirst()).content())
                .isEqualTo(content.replace("http://vault.centos.org", "https://mirror.example:8443/centos-vault"));
        assertThat(ArchiveAddress.USUAL.in(changed)).isEqualTo(usual);
    }

    @Test
    void leavesAPlanAloneThatWritesNoRepository() {
        Remediation other = with(new RemediationStep.Action(Text.of("t"), List.of("true"), List.of("x"), List.of()));
        assertThat(ArchiveAddress.of(other)).isEqualTo(Optional.empty());
        assertThat(ArchiveAddress.USUAL.in(other)).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vault.centos.org",
                "file:///etc",
                "http://user:secret@host/",
                "http://host/a b",
                "http://host/$basearch",
                "http://host/\nenabled=1",
                "http://host/?x=y"
            })
    void takesNothingThatIsNoPlainAddress(String typed) {
        assertThat(ArchiveAddress.parse(typed)).isEmpty();
    }
}
