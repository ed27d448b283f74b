package org.bridgedoctor.check;

import java.util.ArrayList;
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
import org.bridgedoctor.host.Text;

/**
 * A kernel that cannot load its bridge module, so that docker has nothing to connect containers with (faults F50). Never
 * where a bridge exists: a bridge is the proof that its module is there, whatever a log says of {@code br_netfilter}.
 */
public final class BridgeModuleUnavailableCheck implements Check {
    private static final Pattern WRONG_VERSION =
            Pattern.compile("\\bbridge: (disagrees about version of symbol|version magic|Unknown symbol)");
    /** An install line that runs something other than modprobe itself keeps the module out. */
    private static final Pattern KEPT_OUT = Pattern.compile("[^:]*:\\s*install\\s+bridge\\s+(?!.*modprobe).+");

    private static final Pattern KEPT_OUT_AT_START = Pattern.compile("module_blacklist=(.*,)?bridge(,.*)?");
    private static final Pattern NOT_FOUND = Pattern.compile("\\bbridge not found");

    /** Why it cannot be loaded, and what shows it. */
    private record Reason(String word, String command, List<String> lines) {}

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
        if (docker.client().isEmpty() && docker.server().isEmpty()) {
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
        return keptOut(support, facts).or(() -> wrongVersion(support, facts)).or(() -> missing(support));
    }

    private static Optional<Reason> keptOut(ModuleSupport support, HostSnapshot facts) {
        List<String> lines = new ArrayList<>(support.barriers().stream()
                .filter(it -> KEPT_OUT.matcher(it).matches())
                .toList());
        if (!lines.isEmpty()) {
            return Optional.of(new Reason("kept-out", "grep -E 'install +bridge' /etc/modprobe.d/*.conf", lines));
        }
        facts.get(Facts.FILE_SYSTEMS).map(FileSystems::commandLine).orElse(List.of()).stream()
                .filter(it -> KEPT_OUT_AT_START.matcher(it).matches())
                .forEach(lines::add);
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Reason("kept-out", "cat /proc/cmdline", lines));
    }

    private static Optional<Reason> wrongVersion(ModuleSupport support, HostSnapshot facts) {
        List<String> lines = facts.getOr(Facts.KERNEL_LOG, List.of()).stream()
                .filter(it -> WRONG_VERSION.matcher(it).find())
                .toList();
        if (!lines.isEmpty()) {
            return Optional.of(new Reason("wrong-version", "dmesg | grep 'bridge: '", lines));
        }
        Optional<String> running =
                facts.get(Facts.IDENTITY).map(it -> it.kernel().text());
        return support.vermagic()
                .filter(it -> running.isPresent() && !running.get().equals(it))
                .map(it -> new Reason("wrong-version", "modinfo -F vermagic bridge", List.of(it)));
    }

    private static Optional<Reason> missing(ModuleSupport support) {
        return support.trial()
                .filter(it -> it.status() != 0)
                .filter(it -> it.lines().stream()
                        .anyMatch(line -> NOT_FOUND.matcher(line).find()))
                .map(it -> new Reason("missing", "modprobe -n -v bridge", it.lines()));
    }

    private Finding finding(Reason reason, boolean isRunning, HostSnapshot facts) {
        Severity severity = isRunning ? Severity.WARNING : Severity.CRITICAL;
        String kernel = facts.get(Facts.IDENTITY).map(it -> it.kernel().text()).orElse("");
        Text why = Text.of("module." + reason.word(), kernel);
        return Finding.of(id(), severity, why, kernel)
                .at(List.of(ElementId.HOST))
                .explaining(ServiceWays.endingNowhere(facts))
                .shownBy(List.of(
                        Shown.evidence("ls -d /sys/class/net/*/bridge", List.of()),
                        Shown.evidence(reason.command(), reason.lines())));
    }
}
