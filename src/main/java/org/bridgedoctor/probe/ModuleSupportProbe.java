package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.ModuleSupport;

/**
 * Reads whether the module of bridges can be loaded, from lines as {@code modular yes}, {@code trial 1}, {@code said modprobe:
 * FATAL: Module bridge not found.} and {@code barrier /etc/modprobe.d/x.conf:install bridge /bin/false}; then {@code file
 * /etc/modprobe.d/x.conf} with {@code line ...} for each of its lines.
 */
final class ModuleSupportProbe implements Probe<ModuleSupport> {
    @Override
    public FactKey<ModuleSupport> key() {
        return Facts.MODULE_SUPPORT;
    }

    @Override
    public List<String> answers() {
        return List.of("module-support");
    }

    @Override
    public String command() {
        return "modprobe -n -v bridge; modinfo -F vermagic bridge; grep bridge /etc/modprobe.d/*.conf";
    }

    @Override
    public Fact<ModuleSupport> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "module-support", "sh", ModuleSupportProbe::parse);
    }

    private static Optional<ModuleSupport> parse(Answer answer) {
        Optional<String> modular = after(answer, "modular ").stream().findFirst();
        Optional<Integer> status = after(answer, "trial ").stream()
                .findFirst()
                .map(it -> Reading.integer(it, -1))
                .filter(it -> it >= 0);
        List<String> said =
                after(answer, "said ").stream().filter(it -> !it.isBlank()).toList();
        return modular.map(it -> new ModuleSupport(
                it.equals("yes"),
                !after(answer, "built-in ").isEmpty(),
                status.map(number -> new ModuleSupport.Trial(number, said)),
                after(answer, "absent "),
                after(answer, "barrier "),
                files(answer),
                after(answer, "vermagic ").stream()
                        .flatMap(line -> Reading.words(line).stream())
                        .findFirst()));
    }

    /** A file is its path, and then its lines as they stand there. */
    private static List<ModuleSupport.File> files(Answer answer) {
        List<ModuleSupport.File> files = new ArrayList<>();
        for (String said : answer.out()) {
            if (said.startsWith("file ")) {
                files.add(new ModuleSupport.File(said.substring("file ".length()), List.of()));
            } else if (said.startsWith("line ") && !files.isEmpty()) {
                ModuleSupport.File open = files.removeLast();
                List<String> lines = new ArrayList<>(open.lines());
                lines.add(said.substring("line ".length()));
                files.add(new ModuleSupport.File(open.path(), lines));
            }
        }
        return files;
    }

    private static List<String> after(Answer answer, String word) {
        return answer.out().stream()
                .filter(it -> it.startsWith(word))
                .map(it -> it.substring(word.length()).strip())
                .toList();
    }
}
