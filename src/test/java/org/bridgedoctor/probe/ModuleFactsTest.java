package org.bridgedoctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.check.CheckCatalogue;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.ModuleSupport;
import org.junit.jupiter.api.Test;

/** A host of Debian 12 with loadable modules on which the bridge is kept out; the texts are those of a real one. */
class ModuleFactsTest {
    private static final String KERNEL = "6.1.0-56-cloud-amd64";
    private static final String PATH = "/etc/modprobe.d/hardening.conf";

    private static HostSnapshot read(String docker) {
        return ProbeCatalogue.read(Capture.parse("bridge-doctor-capture 1\n"
                + answer("identity", 0, "hostname=web1", "kernel=" + KERNEL, "distribution=debian")
                + docker
                + answer("interfaces", 0)
                + answer("modules", 0, "nf_tables 282624 49 nft_compat, Live 0x0000000000000000")
                + answer(
                        "module-support",
                        0,
                        "modular yes",
                        "barrier " + PATH + ":install bridge /bin/false",
                        "barrier " + PATH + ":blacklist bridge",
                        "file " + PATH,
                        "line # hardening",
                        "line ",
                        "line install bridge /bin/false",
                        "line blacklist bridge",
                        "trial 0",
                        "said install /bin/false ",
                        "vermagic " + KERNEL + " SMP preempt mod_unload modversions ")));
    }

    private static String answer(String id, int status, String... lines) {
        StringBuilder text = new StringBuilder("@ " + id + " " + status + " 12 whole\n");
        List.of(lines).forEach(line -> text.append('|').append(line).append('\n'));
        return text.append(". ").append(id).append('\n').toString();
    }

    private static String service(String state) {
        return answer(
                "services",
                0,
                "Result=success",
                "Id=docker.service",
                "LoadState=loaded",
                "ActiveState=" + state,
                "SubState=start",
                "UnitFileState=enabled",
                "ActiveEnterTimestamp=");
    }

    private static CheckOutcome docker(HostSnapshot facts) {
        return CheckCatalogue.standard().inspectAll(facts).stream()
                .filter(it -> it.id().equals("docker-not-running"))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    @Test
    void readsTheWholeFileInWhichALineKeepsAModuleOut() {
        ModuleSupport support = read("").require(Facts.MODULE_SUPPORT);
        assertThat(support)
                .isEqualTo(new ModuleSupport(
                        true,
                        false,
                        Optional.of(new ModuleSupport.Trial(0, List.of("install /bin/false"))),
                        List.of(),
                        List.of(PATH + ":install bridge /bin/false", PATH + ":blacklist bridge"),
                        List.of(new ModuleSupport.File(
                                PATH, List.of("# hardening", "", "install bridge /bin/false", "blacklist bridge"))),
                        Optional.of(KERNEL)));
        assertThat(support.keepingOut()).containsExactly(PATH + ":install bridge /bin/false");
        assertThat(support.placesOfKeepingOut()).containsExactly(PATH);
    }

    @Test
    void believesSystemdWhereAClientWaitsForADaemonThatIsStartedAgainAndAgain() {
        String hung = answer("docker-version", 124)
                + answer("docker-name", 0, "Docker version 20.10.24+dfsg1, build 297e128");
        HostSnapshot down = read(hung + service("activating"));
        assertThat(down.require(Facts.DOCKER).client()).isPresent();
        assertThat(docker(down)).isInstanceOf(CheckOutcome.Found.class);
        assertThat(docker(read(hung + service("active"))))
                .as("it runs, and may only be slow")
                .isInstanceOf(CheckOutcome.Skipped.class);
        HostSnapshot silent = read(hung + answer("docker-info", 124) + service("active"));
        assertThat(docker(silent)).isInstanceOf(CheckOutcome.Found.class);
        assertThat(silent.require(Facts.DOCKER).refusal()).contains("no answer");
    }
}
