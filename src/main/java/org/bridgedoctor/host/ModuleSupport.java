package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether and how the kernel can load the module of bridges.
 *
 * @param isModular whether this kernel has loadable modules at all
 * @param isBuiltIn whether the bridge is part of the kernel itself
 * @param trial what {@code modprobe -n -v bridge} said, which loads nothing; empty where there is no modprobe
 * @param absent the files that this trial would load and that are not there
 * @param barriers the lines of modprobe.d that keep modules out, as {@code /etc/modprobe.d/x.conf:install bridge /bin/false}
 * @param files the files below {@code /etc/modprobe.d} in which such lines stand
 * @param vermagic the kernel that bridge.ko was built for, the first word of {@code modinfo -F vermagic bridge}
 */
public record ModuleSupport(
        boolean isModular,
        boolean isBuiltIn,
        Optional<Trial> trial,
        List<String> absent,
        List<String> barriers,
        List<File> files,
        Optional<String> vermagic) {
    /** An install line that runs something other than modprobe itself keeps the module out, and what needs it with it. */
    private static final Pattern KEEPS_OUT =
            Pattern.compile("[^:]+:\\s*install\\s+(?:bridge|stp|llc)\\s+(?!.*modprobe).+");

    public ModuleSupport {
        absent = List.copyOf(absent);
        barriers = List.copyOf(barriers);
        files = List.copyOf(files);
    }

    /**
     * What modprobe would do.
     *
     * @param status its exit status
     * @param lines what it said, both streams
     */
    public record Trial(int status, List<String> lines) {
        public Trial {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A file of modprobe's settings, whole.
     *
     * @param path where it is
     * @param lines its lines
     */
    public record File(String path, List<String> lines) {
        public File {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The lines that keep the bridge out, or a module that it stands on. A {@code blacklist} is none of them: it keeps out what
     * the kernel asks for by an alias, and docker asks for the module by its name.
     */
    public List<String> keepingOut() {
        return barriers.stream().filter(it -> KEEPS_OUT.matcher(it).matches()).toList();
    }

    /** The files in which those lines stand, each once. */
    public List<String> placesOfKeepingOut() {
        return keepingOut().stream()
                .map(it -> it.substring(0, it.indexOf(':')))
                .distinct()
                .toList();
    }
}
