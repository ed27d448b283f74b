package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.ModuleSupport;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact change of the repair of a module that is kept out, and where it is not offered. */
class ModuleRepairsTest {
    private static final String KERNEL = "6.1.0-56-cloud-amd64";
    private static final String PATH = "/etc/modprobe.d/hardening.conf";
    private static final String LINE = "install bridge /bin/false";

    private static ModuleSupport support(List<String> absent, List<String> barriers, ModuleSupport.File... files) {
        return new ModuleSupport(
                true,
                false,
                Optional.of(new ModuleSupport.Trial(0, List.of("install /bin/false"))),
                absent,
                barriers,
                List.of(files),
                Optional.of(KERNEL));
    }

    private static ModuleSupport keptOut(String path, String... lines) {
        return support(List.of(), List.of(path + ":" + LINE), new ModuleSupport.File(path, List.of(lines)));
    }

    private static HostSnapshot host(ModuleSupport support) {
        return HostSnapshot.empty()
                .with(Facts.IDENTITY, identity(KERNEL))
                .with(Facts.MODULE_SUPPORT, support)
                .with(
                        Facts.SERVICES,
                        Map.of("docker", new Service("docker", true, "failed", "failed", "enabled", "exit-code", "")));
    }

    private static Identity identity(String kernel) {
        return new Identity(
                "web1",
                new KernelVersion(kernel),
                "Debian GNU/Linux 12",
                "debian",
                "12",
                Optional.empty(),
                Identity.Rights.ROOT,
                Optional.empty(),
                Optional.empty());
    }

    private static List<Remediation> remedies(HostSnapshot facts) {
        return RemediationCatalogue.forFinding("bridge-module-unavailable", facts, List.of());
    }

    private static Optional<Remediation> repair(HostSnapshot facts) {
        return remedies(facts).stream().filter(Remediation::isOneClick).findFirst();
    }

    private static ConfigFile file(Optional<Remediation> repair) {
        return (ConfigFile) repair.orElseThrow().steps().getFirst();
    }

    @Test
    void makesACommentOfEachLineThatKeepsTheModuleOutLoadsItAndStartsDocker() {
        ModuleSupport support = support(
                List.of(),
                List.of(PATH + ":install\tbridge /bin/false", PATH + ":blacklist bridge"),
                new ModuleSupport.File(
                        PATH,
                        List.of(
                                "# CIS",
                                "install dccp /bin/false",
                                "install\tbridge /bin/false",
                                "",
                                "blacklist bridge")));
        Optional<Remediation> repair = repair(host(support));
        assertThat(repair.orElseThrow().names()).containsExactly("bridge-module-unavailable/let-bridge-in");
        assertThat(file(repair).before())
                .contains("# CIS\ninstall dccp /bin/false\ninstall\tbridge /bin/false\n\nblacklist bridge");
        assertThat(file(repair).content())
                .isEqualTo("# CIS\ninstall dccp /bin/false\n# install\tbridge /bin/false\n\n# blacklist bridge\n");
        assertThat(Commands.of(repair))
                .containsExactly(
                        PATH, "modprobe bridge", "sh -c systemctl reset-failed docker; systemctl start docker");
        assertThat(repair.orElseThrow().steps().stream()
                        .filter(Action.class::isInstance)
                        .map(step -> String.join(" ", ((Action) step).inverse())))
                .containsExactly("sh -c modprobe -q -r br_netfilter; modprobe -r bridge", "systemctl stop docker");
        assertThat(repair.orElseThrow().impact().leaves()).containsExactly(PATH, RemediationCatalogue.RUN_FOLDER);
        assertThat(TransactionScript.planOf(TransactionScript.of(repair.orElseThrow())))
                .hasValueSatisfying(plan -> assertThat(plan.getFirst().operands())
                        .contains(file(repair).content()));
    }

    @Test
    void letsInWhatTheBridgeStandsOn() {
        ModuleSupport support = support(
                List.of(),
                List.of(PATH + ":install llc /bin/true"),
                new ModuleSupport.File(PATH, List.of("install llc /bin/true")));
        assertThat(file(repair(host(support))).content()).isEqualTo("# install llc /bin/true\n");
    }

    @Test
    void leavesDockerAloneWhereNobodyWantsItToRun() {
        HostSnapshot facts = host(keptOut(PATH, LINE))
                .with(
                        Facts.SERVICES,
                        Map.of("docker", new Service("docker", true, "inactive", "dead", "disabled", "success", "")));
        assertThat(Commands.of(repair(facts))).containsExactly(PATH, "modprobe bridge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/lib/modprobe.d/x.conf", "/etc/modprobe.d/../x.conf", "/etc/modprobe.d/$(x).conf"})
    void changesNoFileThatIsNotTheAdministrators(String path) {
        assertThat(repair(host(keptOut(path, LINE)))).isEmpty();
    }

    @Test
    void changesNothingWhereALineIsInAFileThatWasNotSeenWhole() {
        assertThat(repair(host(support(List.of(), List.of(PATH + ":" + LINE))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"install bridge \\", "install bridge \u001b[2J"})
    void changesNoLineThatGoesOnOrHoldsWhatAPlanCannot(String line) {
        assertThat(repair(host(keptOut(PATH, line)))).isEmpty();
    }

    @Test
    void isNotOfferedWhereTheModuleWouldNotLoadWithoutTheLineEither() {
        ModuleSupport.File file = new ModuleSupport.File(PATH, List.of(LINE));
        ModuleSupport gone = support(List.of("/lib/modules/x/bridge.ko"), List.of(PATH + ":" + LINE), file);
        assertThat(repair(host(gone))).isEmpty();
        HostSnapshot other = host(keptOut(PATH, LINE)).with(Facts.IDENTITY, identity("6.12.1"));
        assertThat(repair(other)).isEmpty();
        HostSnapshot atStart = host(keptOut(PATH, LINE))
                .with(
                        Facts.FILE_SYSTEMS,
                        new FileSystems(
                                List.of(),
                                List.of("module_blacklist=tipc,bridge"),
                                List.of(),
                                Set.of(),
                                "active",
                                false));
        assertThat(repair(atStart)).isEmpty();
        assertThat(remedies(atStart).getFirst().advice().toString())
                .contains("kept-out-at-start", "update-grub")
                .doesNotContain("modprobe -v bridge");
    }

    @Test
    void namesThePackageThatBringsAMissingModuleBack() {
        ModuleSupport gone = support(List.of("/lib/modules/x/bridge.ko"), List.of());
        assertThat(repair(host(gone))).isEmpty();
        assertThat(remedies(host(gone)).getFirst().advice().toString())
                .contains("apt-get install --reinstall linux-image-" + KERNEL, "depmod -a", "modprobe -v bridge");
    }
}
