package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.ModuleSupport;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;

/**
 * A kernel that cannot load its bridge module, so that docker has nothing to connect containers with (faults F50). Never
 * where a bridge exists: a bridge is the proof that its module is there, whatever a log says of {@code br_netfilter}.
 */
public final class BridgeModuleUnavailableCheck implements Check {
    private static final Pattern WRONG_VERSION =
            Pattern.compile("\\bbridge: (disagrees about version of symbol|version magic|Unknown symbol)");
    private static final Pattern NOT_FOUND = Pattern.compile("\\bbridge not found");

    /** Why it cannot be loaded, and what shows it. */
    private record Reason(Text why, String command, List<String> lines) {}

    @Override
    public String id() {
        return "bridge-module-unavailable";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.DOCKER, Facts.MODULE_SUPPORT, Facts.BRIDGES);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        ModuleSupport support = facts.require(Facts.MODULE_SUPPORT);
        boolean isThere = !facts.require(Facts.BRIDGES).isEmpty()
                || facts.getOr(Facts.MODULES, List.of()).contains("bridge")
                || support.isBuiltIn();
        if (isThere) {
            return CheckOutcome.passed();
        }
        Docker docker = facts.require(Facts.DOCKER);
        boolean isInstalled = docker.client().isPresent()
                || docker.server().isPresent()
                || Service.of(facts, "docker").filter(Service::isKnown).isPresent();
        if (!isInstalled) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-docker"));
        }
        if (!support.isModular()) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-modules"));
        }
        return reason(support, facts)
                .<CheckOutcome>map(
                        it -> new CheckOutcome.Found(finding(it, docker.server().isPresent(), facts)))
                .orElse(CheckOutcome.passed());
    }

    /** modprobe itself said that it cannot load it; of docker nothing was asked. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        boolean isThere = !facts.getOr(Facts.BRIDGES, List.of()).isEmpty()
                || facts.getOr(Facts.MODULES, List.of()).contains("bridge");
        return facts.get(Facts.MODULE_SUPPORT)
                .filter(it -> !isThere && it.isModular() && !it.isBuiltIn())
                .flatMap(it -> reason(it, facts))
                .map(it -> finding(
                        it, facts.get(Facts.DOCKER).flatMap(Docker::server).isPresent(), facts));
    }

    private static Optional<Reason> reason(ModuleSupport support, HostSnapshot facts) {
        String kernel = running(facts).orElse("");
        return keptOut(support)
                .or(() -> keptOutAtStart(facts))
                .or(() -> wrongVersion(support, facts, kernel))
                .or(() -> missing(support, kernel));
    }

    private static Optional<Reason> keptOut(ModuleSupport support) {
        List<String> lines = support.keepingOut();
        String places = String.join(", ", support.placesOfKeepingOut());
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reason(
                        Text.of("module.kept-out", Printable.line(places)),
                        "grep -E 'install +(bridge|stp|llc)' /etc/modprobe.d/*.conf",
                        lines));
    }

    private static Optional<Reason> keptOutAtStart(HostSnapshot facts) {
        List<String> words =
                facts.get(Facts.FILE_SYSTEMS).map(FileSystems::keepingBridgeOut).orElse(List.of());
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reason(Text.of("module.kept-out-at-start"), "cat /proc/cmdline", words));
    }

    private static Optional<Reason> wrongVersion(ModuleSupport support, HostSnapshot facts, String kernel) {
        Text why = Text.of("module.wrong-version", kernel);
        List<String> lines = facts.getOr(Facts.KERNEL_LOG, List.of()).stream()
                .filter(it -> WRONG_VERSION.matcher(it).find())
                .toList();
        if (!lines.isEmpty()) {
            return Optional.of(new Reason(why, "dmesg | grep 'bridge: '", lines));
        }
        return support.vermagic()
                .filter(it -> !kernel.isEmpty() && !kernel.equals(it))
                .map(it -> new Reason(why, "modinfo -F vermagic bridge", List.of(it)));
    }

    private static Optional<Reason> missing(ModuleSupport support, String kernel) {
        Text why = Text.of("module.missing", kernel);
        if (!support.absent().isEmpty()) {
            return Optional.of(new Reason(
                    why,
                    "modprobe -n -v bridge",
                    support.absent().stream().map(it -> it + ": no such file").toList()));
        }
        return support.trial()
                .filter(it -> it.status() != 0)
                .filter(it -> it.lines().stream()
                        .anyMatch(line -> NOT_FOUND.matcher(line).find()))
                .map(it -> new Reason(why, "modprobe -n -v bridge", it.lines()));
    }

    private static Optional<String> running(HostSnapshot facts) {
        return facts.get(Facts.IDENTITY).map(it -> it.kernel().text());
    }

    private Finding finding(Reason reason, boolean isRunning, HostSnapshot facts) {
        Severity severity = isRunning ? Severity.WARNING : Severity.CRITICAL;
        return Finding.of(id(), severity, reason.why(), running(facts).orElse(""))
                .at(List.of(ElementId.HOST))
                .explaining(ServiceWays.endingNowhere(facts))
                .shownBy(List.of(
                        Shown.evidence("ls -d /sys/class/net/*/bridge", List.of()),
                        Shown.evidence(reason.command(), reason.lines())));
    }
}
