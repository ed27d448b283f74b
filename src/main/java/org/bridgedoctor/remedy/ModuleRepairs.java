package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.ModuleSupport;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;

/**
 * Lets the kernel load its bridge module again where lines of modprobe's settings keep it out: they become comments, the module
 * is loaded, and docker starts where it should run. A file that belongs to a package, below {@code /usr/lib}, is not ours to
 * change, and a module that would not load without those lines either is not helped by it.
 */
final class ModuleRepairs {
    /** Beside what keeps it out from docker, what keeps it out from a kernel that needs it for {@code ip link add}. */
    private static final Pattern BARRIER = Pattern.compile(
            "\\s*(?:install\\s+(?:bridge|stp|llc)\\s+(?!.*modprobe).+|blacklist\\s+(?:bridge|stp|llc)\\s*)");

    private static final Pattern FILE =
            Pattern.compile("/etc/modprobe\\.d/[A-Za-z0-9_+@-][A-Za-z0-9_.+@-]{0,100}\\.conf");
    /** What a plan can hold: text, and tabs. */
    private static final Pattern PLAIN = Pattern.compile("[\\t\\x20-\\x7e\\u00a0-\\uffff]*");

    private static final List<FactKey<?>> TOUCHES = Stream.concat(
                    DockerRestart.TOUCHES.stream(), Stream.of(Facts.MODULES, Facts.MODULE_SUPPORT))
            .toList();

    private ModuleRepairs() {}

    /** The repair; empty where the lines are not all in files that we may change, or more than they keeps the module out. */
    static Optional<Remediation> letIn(HostSnapshot facts) {
        return facts.get(Facts.MODULE_SUPPORT)
                .filter(support -> wouldLoad(support, facts))
                .map(ModuleRepairs::corrected)
                .filter(files -> !files.isEmpty())
                .map(files -> remediation(files, DockerStart.isMissed(facts)));
    }

    private static boolean wouldLoad(ModuleSupport support, HostSnapshot facts) {
        boolean isForAnother = facts.get(Facts.IDENTITY)
                .filter(host -> support.vermagic().isEmpty()
                        || !support.vermagic().get().equals(host.kernel().text()))
                .isPresent();
        boolean isKeptOutAtStart = facts.get(Facts.FILE_SYSTEMS)
                .filter(it -> !it.keepingBridgeOut().isEmpty())
                .isPresent();
        return support.isModular() && support.absent().isEmpty() && !isForAnother && !isKeptOutAtStart;
    }

    /** The files without those lines; none where one of them is not ours to change. */
    private static List<ConfigFile> corrected(ModuleSupport support) {
        List<ConfigFile> files = new ArrayList<>();
        for (String place : support.placesOfKeepingOut()) {
            Optional<ModuleSupport.File> file = support.files().stream()
                    .filter(it -> it.path().equals(place))
                    .filter(ModuleRepairs::isPlain)
                    .findFirst();
            if (file.isEmpty()) {
                return List.of();
            }
            files.add(corrected(file.get()));
        }
        return files;
    }

    /** A line that goes on in the next one is not a line that could be made a comment. */
    private static boolean isPlain(ModuleSupport.File file) {
        return FILE.matcher(file.path()).matches()
                && !file.path().contains("..")
                && file.lines().stream().allMatch(it -> PLAIN.matcher(it).matches() && !it.endsWith("\\"));
    }

    private static ConfigFile corrected(ModuleSupport.File file) {
        String content = file.lines().stream()
                .map(line -> BARRIER.matcher(line).matches() ? "# " + line : line)
                .collect(Collectors.joining("\n", "", "\n"));
        return new ConfigFile(
                Text.of("step.module-lines", file.path()),
                file.path(),
                Optional.of(String.join("\n", file.lines())),
                content,
                List.of());
    }

    private static Remediation remediation(List<ConfigFile> files, boolean isStarted) {
        List<RemediationStep> steps = new ArrayList<>(files);
        steps.add(new Action(
                Text.of("step.load-bridge"),
                List.of("test", "!", "-e", "/sys/module/bridge"),
                List.of("modprobe", "bridge"),
                List.of("sh", "-c", "modprobe -q -r br_netfilter; modprobe -r bridge")));
        if (isStarted) {
            steps.add(DockerStart.afterFailing());
        }
        String variant = isStarted ? "start" : "wait";
        List<String> leaves =
                new ArrayList<>(files.stream().map(ConfigFile::path).toList());
        leaves.add(RemediationCatalogue.RUN_FOLDER);
        return new Remediation(
                "let-bridge-in",
                "bridge-module-unavailable",
                Text.of("remedy.let-bridge-in.title." + variant),
                new Impact(
                        Text.of("remedy.let-bridge-in.impact." + variant),
                        isStarted ? Duration.ofSeconds(15) : Duration.ofSeconds(1),
                        List.of(),
                        leaves,
                        Text.of("remedy.let-bridge-in.undo." + variant)),
                steps,
                List.of(),
                TOUCHES);
    }
}
