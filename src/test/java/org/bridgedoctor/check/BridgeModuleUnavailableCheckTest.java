package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.ModuleSupport;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class BridgeModuleUnavailableCheckTest {
    private static final String KERNEL = "6.1.0-18-amd64";

    private final BridgeModuleUnavailableCheck check = new BridgeModuleUnavailableCheck();

    /** A host on which dockerd could not start and that has no bridge at all. */
    private static HostSnapshot bare(ModuleSupport support) {
        return Hosts.healthy()
                .with(Facts.BRIDGES, List.of())
                .with(Facts.MODULES, List.of("xfs"))
                .with(Facts.DOCKER, Hosts.silentDocker())
                .with(Facts.MODULE_SUPPORT, support);
    }

    private static ModuleSupport barred(String line) {
        return new ModuleSupport(
                true,
                false,
                Optional.of(new ModuleSupport.Trial(0, List.of("install /bin/false"))),
                List.of(),
                List.of(line),
                List.of(),
                Optional.empty());
    }

    private Text why(HostSnapshot facts) {
        return (Text) Hosts.found(check.inspect(facts)).summary().arguments().getFirst();
    }

    @Test
    void namesAModuleThatIsMissing() {
        HostSnapshot facts = bare(
                Hosts.modules(1, "modprobe: FATAL: Module bridge not found in directory /lib/modules/6.1.0-18-amd64"));
        assertThat(why(facts)).isEqualTo(Text.of("module.missing", KERNEL));
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void namesALineThatKeepsTheModuleOut() {
        String line = "/etc/modprobe.d/hardening.conf:install bridge /bin/false";
        Finding finding = Hosts.found(check.inspect(bare(barred(line))));
        assertThat(finding.summary().arguments().getFirst())
                .isEqualTo(Text.of("module.kept-out", "/etc/modprobe.d/hardening.conf"));
        assertThat(finding.evidence()).extracting(Evidence::output).contains(line);
    }

    @Test
    void namesEachFileWhoseLinesKeepOutWhatTheBridgeStandsOn() {
        HostSnapshot facts = bare(new ModuleSupport(
                true,
                false,
                Optional.of(new ModuleSupport.Trial(0, List.of("install /bin/false"))),
                List.of(),
                List.of(
                        "/etc/modprobe.d/a.conf:install llc /bin/true",
                        "/etc/modprobe.d/b.conf:install stp /bin/false"),
                List.of(),
                Optional.of(KERNEL)));
        assertThat(why(facts)).isEqualTo(Text.of("module.kept-out", "/etc/modprobe.d/a.conf, /etc/modprobe.d/b.conf"));
    }

    @Test
    void namesAWordOfTheKernelsCommandLineThatKeepsTheModuleOut() {
        HostSnapshot facts = bare(Hosts.modules(0));
        FileSystems systems = facts.require(Facts.FILE_SYSTEMS);
        assertThat(why(facts.with(
                        Facts.FILE_SYSTEMS,
                        new FileSystems(
                                systems.mounts(),
                                List.of("module_blacklist=dccp,bridge"),
                                systems.fstab(),
                                systems.readOnlyDevices(),
                                systems.remount(),
                                systems.isImageBased()))))
                .isEqualTo(Text.of("module.kept-out-at-start"));
    }

    /** The trial reads modules.dep, and says that it would load a file which is not there any more. */
    @Test
    void namesAModuleWhoseFileIsGoneThoughItIsListed() {
        String file = "/lib/modules/6.1.0-18-amd64/kernel/net/bridge/bridge.ko";
        HostSnapshot facts = bare(new ModuleSupport(
                true,
                false,
                Optional.of(new ModuleSupport.Trial(0, List.of("insmod " + file))),
                List.of(file),
                List.of(),
                List.of(),
                Optional.empty()));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.summary().arguments().getFirst()).isEqualTo(Text.of("module.missing", KERNEL));
        assertThat(finding.evidence()).extracting(Evidence::output).contains(file + ": no such file");
    }

    @Test
    void namesAModuleOfAnotherKernel() {
        HostSnapshot facts = bare(Hosts.modules(0))
                .with(Facts.KERNEL_LOG, List.of("[12.1] bridge: disagrees about version of symbol module_layout"));
        assertThat(why(facts)).isEqualTo(Text.of("module.wrong-version", KERNEL));
    }

    /** A blacklist keeps out what the kernel asks for by an alias; dockerd asks for the module by its name. */
    @Test
    void doesNotBlameABlacklistOrALineThatLoadsTheModuleAllTheSame() {
        assertThat(check.inspect(bare(barred("/etc/modprobe.d/x.conf:blacklist bridge"))))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(bare(barred(
                        "/etc/modprobe.d/x.conf:install bridge /sbin/modprobe --ignore-install bridge; /bin/true"))))
                .isEqualTo(CheckOutcome.passed());
    }

    /** On 3.10.0-327 br_netfilter is a part of bridge.ko, and dockerd logs that modprobe cannot find it. */
    @Test
    void neverDoubtsTheModuleWhereABridgeExists() {
        HostSnapshot facts = Hosts.incident()
                .with(Facts.MODULE_SUPPORT, Hosts.modules(1, "modprobe: FATAL: Module bridge not found."))
                .with(
                        Facts.DOCKER_JOURNAL,
                        List.of("Running modprobe bridge br_netfilter failed with message: modprobe: WARNING: Module"
                                + " br_netfilter not found."));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void doesNotAskAKernelWithoutModules() {
        ModuleSupport none =
                new ModuleSupport(false, false, Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());
        assertThat(check.inspect(bare(none))).isEqualTo(new CheckOutcome.NotApplicable(Text.of("reason.no-modules")));
    }

    @Test
    void passesAStoppedDockerWhoseModuleWouldLoad() {
        assertThat(check.inspect(
                        bare(Hosts.modules(0, "insmod /lib/modules/6.1.0-18-amd64/kernel/net/bridge/bridge.ko"))))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
