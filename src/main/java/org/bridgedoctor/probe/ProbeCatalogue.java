package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Every probe, in the order in which they need each other. */
public final class ProbeCatalogue {
    private static final List<Probe<?>> ALL = List.of(
            new IdentityProbe(),
            new ServicesProbe(),
            new DockerProbe(),
            new DaemonConfigProbe(),
            new DaemonCommandProbe(),
            new InterfacesProbe(),
            new BridgesProbe(),
            new FdbProbe(),
            new RoutesProbe(),
            new RulesProbe(),
            new SysctlsProbe(),
            new NetworksProbe(),
            new ClockProbe(),
            new ContainersProbe(),
            new ComposeProjectsProbe(),
            new ListenersProbe(),
            new FirewallProbe(),
            new RuleCountersProbe(),
            new NginxProbe(),
            new ModulesProbe(),
            new ModuleSupportProbe(),
            new KernelsProbe(),
            new PackageRulesProbe(),
            new SelinuxProbe(),
            new FileSystemsProbe(),
            new DiskSpaceProbe(),
            new ResolversProbe(),
            new ClaimedRangesProbe(),
            new OperatorNetworksProbe(),
            new TimelineProbe(),
            new TracesProbe(),
            new NeighboursProbe(),
            new RouteChoicesProbe(),
            new InsidesProbe(),
            new FreshContainersProbe(),
            new ReachabilityProbe(),
            new LinesProbe(Facts.DOCKER_JOURNAL, "docker-journal", "journalctl", "journalctl -u docker -n 200"),
            new LinesProbe(Facts.NGINX_JOURNAL, "nginx-journal", "journalctl", "journalctl -u nginx -n 50"),
            new LinesProbe(Facts.FIREWALLD_JOURNAL, "firewalld-journal", "journalctl", "journalctl -u firewalld -n 50"),
            new NginxErrorsProbe(),
            new LinesProbe(Facts.KERNEL_LOG, "kernel-log", "dmesg", "dmesg"),
            new LinesProbe(Facts.SELINUX_DENIALS, "selinux-denials", "SELinux", "grep denied /var/log/audit/audit.log"),
            new LinesProbe(Facts.PACKAGE_ERRORS, "package-errors", "grep", "tail /var/log/dnf.log"),
            new DiskUsageProbe(),
            new BridgeVlansProbe(),
            new ManagedLinksProbe(),
            new FirewalldSettingsProbe(),
            new QueuesProbe(),
            new RestartingLogsProbe(),
            new PromiscuousTestsProbe(),
            new PingsProbe(),
            new PostedProbe());

    private ProbeCatalogue() {}

    /** All probes. */
    public static List<Probe<?>> all() {
        return ALL;
    }

    /** The probe that fills this fact. */
    public static Optional<Probe<?>> probe(FactKey<?> key) {
        for (Probe<?> probe : ALL) {
            if (probe.key().equals(key)) {
                return Optional.of(probe);
            }
        }
        return Optional.empty();
    }

    /** Everything that a capture tells, and why it does not tell the rest. */
    public static HostSnapshot read(Capture capture) {
        HostSnapshot known = HostSnapshot.empty();
        for (Probe<?> probe : ALL) {
            known = add(known, probe, capture);
        }
        return known;
    }

    private static <T> HostSnapshot add(HostSnapshot known, Probe<T> probe, Capture capture) {
        return known.with(probe.key(), probe.read(capture, known));
    }
}
