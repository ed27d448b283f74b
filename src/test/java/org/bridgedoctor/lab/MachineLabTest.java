package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What only a computer with a kernel of its own can show: a bridge module that is kept out, gone, put back; modules that belong to
 * another kernel; a real start into another kernel; a root that is mounted read-only. Nothing here is a double.
 */
@Tag("machine")
class MachineLabTest {
    private static final String FILE = "/etc/modprobe.d/hardening.conf";
    private static final String LINES =
            "# hardening\ninstall dccp /bin/false\ninstall bridge /bin/false\nblacklist bridge";
    private static final String RUN_WEB =
            "docker run -d --name web --restart always -p 8080:80 alpine sh -c 'mkdir -p /www; echo web >/www/index.html;"
                    + " exec httpd -f -p 80 -h /www'";
    /** As a package that ends badly leaves it: docker stopped, and the module out of the kernel. */
    private static final String UNLOAD =
            "systemctl stop docker.socket docker; ip link del docker0; modprobe -r br_netfilter; modprobe -r bridge";

    private static final String START_IN_VAIN = "! systemctl start docker";
    private static final String MODULES = "/lib/modules/$(uname -r)";

    @Test
    void aModuleThatIsKeptOutIsLetInAgainWithOneClickAndStaysSoInAnotherKernel() {
        try (Machine machine = Machine.up("keptout")) {
            Operator operator = new Operator(machine);
            machine.must(RUN_WEB);
            isWell(operator, machine);

            machine.must("printf '%s\\n' '" + LINES + "' >" + FILE);
            String boot = machine.info().bootId();
            machine.reboot();
            assertThat(machine.info().bootId()).isNotEqualTo(boot);
            assertThat(machine.sh("systemctl is-active docker").text()).isNotEqualTo("active");
            Operator.Run sick = operator.examine();
            assertThat(sick.verdict("causes")).first().isEqualTo("bridge-module-unavailable");
            assertThat(finding(sick, "bridge-module-unavailable")
                            .path("summary")
                            .asText())
                    .contains("it is blacklisted, in " + FILE);

            repair(operator, "bridge-module-unavailable");
            assertThat(machine.must("cat " + FILE))
                    .isEqualTo("# hardening\ninstall dccp /bin/false\n# install bridge /bin/false\n# blacklist bridge");
            isWell(operator, machine);

            Operator.Run undo = operator.onHost("undo", List.of(), List.of("--json", "-"));
            assertThat(undo.json().path("state").asText())
                    .as(undo.stdout() + undo.stderr())
                    .isEqualTo("TAKEN_BACK");
            assertThat(machine.must("cat " + FILE)).isEqualTo(LINES);
            machine.must(UNLOAD + "; " + START_IN_VAIN);
            repair(operator, "bridge-module-unavailable");

            List<String> kernels = machine.kernels();
            machine.rebootInto(kernels.getLast());
            assertThat(machine.must("uname -r")).isEqualTo(kernels.getLast()).isNotEqualTo(kernels.getFirst());
            isWell(operator, machine);
        }
    }

    /** A file that is gone, its list still naming it or not; then the whole folder, as after the removal of a kernel's package. */
    @Test
    void aModuleThatIsGoneIsMissedByItsNameAndFoundAgainOnceItIsBack() {
        try (Machine machine = Machine.up("gone")) {
            Operator operator = new Operator(machine);
            machine.must(RUN_WEB);
            String kernel = machine.must("uname -r");
            String file = machine.must("modinfo -n bridge");
            machine.must(UNLOAD + "; mv " + file + " /root/bridge.ko; " + START_IN_VAIN);
            assertThat(reasonOfMissing(operator)).contains("it is missing from the modules of kernel " + kernel);
            machine.must("depmod -a");
            Operator.Run unlisted = operator.examine();
            assertThat(unlisted.verdict("causes")).first().isEqualTo("bridge-module-unavailable");
            assertThat(finding(unlisted, "bridge-module-unavailable").path("remediations"))
                    .as("what is not there cannot be loaded with one click")
                    .hasSize(1);

            machine.must(
                    "mv /root/bridge.ko " + file + "; depmod -a; mv " + MODULES + " /root/modules; " + START_IN_VAIN);
            assertThat(operator.examine().verdict("causes")).containsExactly("kernel-modules-gone");

            machine.must("mv /root/modules " + MODULES + "; systemctl reset-failed docker; systemctl start docker");
            isWell(operator, machine);
        }
    }

    @Test
    void aRootThatWasMountedReadOnlyIsMadeWritableAndDockerStartsOnIt() {
        try (Machine machine = Machine.up("readonly")) {
            Operator operator = new Operator(machine);
            machine.must(RUN_WEB);
            // it stays as the boot loader has the kernel mount it
            machine.must("sed -i 's/errors=remount-ro/ro,errors=remount-ro/' /etc/fstab");
            machine.reboot();
            assertThat(machine.must("findmnt -no OPTIONS /")).startsWith("ro,");
            Operator.Run sick = operator.examine();
            assertThat(sick.verdict("causes")).first().isEqualTo("root-read-only");

            repair(operator, "root-read-only");
            assertThat(machine.must("findmnt -no OPTIONS /")).startsWith("rw,");
            assertThat(machine.must("cat /etc/fstab"))
                    .as("and after the next start")
                    .contains(" / ext4 rw,errors=");
            assertThat(operator.examine().verdict("causes")).containsExactly("docker-not-running");
            repair(operator, "docker-not-running");
            isWell(operator, machine);
        }
    }

    private static String reasonOfMissing(Operator operator) {
        Operator.Run sick = operator.examine();
        assertThat(sick.verdict("causes")).first().isEqualTo("bridge-module-unavailable");
        return finding(sick, "bridge-module-unavailable").path("summary").asText();
    }

    private static void repair(Operator operator, String finding) {
        Operator.Run repair = operator.onHost("remedy", List.of(finding), List.of("--yes", "--json", "-"));
        assertThat(repair.json().path("state").asText())
                .as(repair.stdout() + repair.stderr())
                .isEqualTo("CONFIRMED");
        assertThat(repair.status()).isZero();
    }

    /** Containers come back by themselves, some time after docker. */
    private static void isWell(Operator operator, Machine machine) {
        LabHost.await(
                "web answers",
                Duration.ofMinutes(2),
                () -> machine.sh("curl -sf -m 5 http://127.0.0.1:8080/").ok());
        Operator.Run run = operator.examine();
        assertThat(run.trouble()).as(run.stdout()).isEmpty();
        assertThat(run.unreached()).isEmpty();
        assertThat(run.expected()).isPositive();
        assertThat(run.checks("SKIPPED")).isEmpty();
    }

    private static JsonNode finding(Operator.Run run, String id) {
        return StreamSupport.stream(run.json().path("findings").spliterator(), false)
                .filter(it -> it.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.stdout()));
    }
}
