package org.bridgedoctor.remedy;

import java.util.List;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;

/** What there is against each finding: remediations as data, made for the facts of one host. */
public final class RemediationCatalogue {
    /** Where runs are kept on a host. */
    public static final String RUN_FOLDER = "/var/lib/bridge-doctor/";

    private RemediationCatalogue() {}

    /**
     * The remediations for a finding, best first; empty where there is nothing to do or to say.
     *
     * @param findingId the finding
     * @param facts what is known of the host
     * @param elements where the finding is
     */
    public static List<Remediation> forFinding(String findingId, HostSnapshot facts, List<ElementId> elements) {
        return switch (findingId) {
            case "bridge-deaf" ->
                NewBridgeMac.repair(facts, elements).map(List::of).orElseGet(() -> advice(findingId, "newer-kernel"));
            case "kernel-deafens-bridges" -> List.of(NewBridgeMac.prevention());
            case "bridge-down" ->
                BridgeRepairs.up(facts, elements).map(List::of).orElseGet(() -> advice(findingId, "bridge-down"));
            case "bridge-address-missing" ->
                BridgeRepairs.address(facts, elements)
                        .map(List::of)
                        .orElseGet(() -> advice(findingId, "bridge-address-missing"));
            case "docker-not-running" ->
                DockerStart.remediation(facts).map(List::of).orElseGet(() -> advice(findingId, "docker-not-running"));
            case "daemon-config-invalid" -> DaemonJsonAdvice.corrected(facts);
            case "subnet-not-private",
                    "subnet-overlaps-interface",
                    "subnet-overlaps-route",
                    "subnet-overlaps-operator",
                    "subnet-overlaps-resolver",
                    "subnet-overlaps-network" -> DaemonJsonAdvice.moved(findingId, facts);
            case "bridge-address-wrong",
                    "nginx-not-running",
                    "nginx-upstream-stale",
                    "forwarding-disabled",
                    "nginx-upstream-refused",
                    "reply-not-from-there" -> advice(findingId, findingId);
            case "bridge-module-unavailable" -> SystemAdvice.module(facts);
            case "reboot-pending" -> SystemAdvice.reboot(facts);
            case "kernel-modules-gone" -> SystemAdvice.modulesGone(facts);
            case "root-read-only" -> SystemAdvice.readOnly(facts);
            case "disk-full" -> SystemAdvice.diskFull(facts);
            case "selinux-blocks-nginx" -> SystemAdvice.selinux();
            case "yum-exclude-blocks" -> PackageAdvice.exclude(facts);
            case "yum-mirror-gone" -> PackageAdvice.mirror(facts);
            case "kernel-outdated" -> PackageAdvice.kernel(facts);
            default -> List.of();
        };
    }

    private static List<Remediation> advice(String findingId, String key) {
        return List.of(new Remediation(
                "advice",
                findingId,
                Text.of("remedy.advice.title"),
                Impacts.none(),
                List.of(),
                List.of(Text.of("advice." + key)),
                List.of()));
    }
}
