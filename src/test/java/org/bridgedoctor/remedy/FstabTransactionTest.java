package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bridgedoctor.remedy.SandboxHost.remediation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one field of fstab that a repair changes, under each shell that hosts have. */
class FstabTransactionTest {
    private static final String OLD = "ro,errors=remount-ro";
    private static final String NEW = "rw,errors=remount-ro";
    private static final String FSTAB = """
            # / was on ro,errors=remount-ro during installation
            UUID=ro,errors=remount-ro\t/\text4\tro,errors=remount-ro\t0 1
            /dev/vdb1  /var   ext4   ro,errors=remount-ro  0 2   # /
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.bridgedoctor.remedy.SandboxHost#shells")
    void changesTheOptionsOfOnePlaceAndNothingElse(String shell) throws Exception {
        SandboxHost host = SandboxHost.in(folder, shell);
        Path fstab = host.at("etc/fstab");
        Files.writeString(fstab, FSTAB);
        Files.setPosixFilePermissions(fstab, PosixFilePermissions.fromString("rw-r-----"));
        Remediation change = remediation(new RemediationStep.LiveChange(
                Text.of("step.fstab-writable", "/"),
                List.of("fstab_options", "/"),
                OLD,
                List.of("set_fstab_options", "/", OLD, NEW),
                NEW,
                List.of("set_fstab_options", "/", NEW, OLD)));
        assertThat(host.begin(change, "r1", Duration.ofSeconds(60))).endsWith("applied\n");
        assertThat(fstab).hasContent(FSTAB.replace("ext4\tro,", "ext4\trw,"));
        assertThat(Files.getPosixFilePermissions(fstab)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(host.at("etc/fstab.bridge-doctor")).doesNotExist();
        host.say("confirm", "r1");
        host.say("await", "r1");
        assertThat(host.say("undo")).endsWith("step 1 taken-back\nundone\n");
        assertThat(fstab).hasContent(FSTAB);
    }
}
