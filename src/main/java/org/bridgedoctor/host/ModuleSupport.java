package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;

/**
 * Whether and how the kernel can load the module of bridges.
 *
 * @param isModular whether this kernel has loadable modules at all
 * @param isBuiltIn whether the bridge is part of the kernel itself
 * @param trial what {@code modprobe -n -v bridge} said, which loads nothing; empty where there is no modprobe
 * @param barriers the lines of modprobe.d that keep modules out, as {@code /etc/modprobe.d/x.conf:install bridge /bin/false}
 * @param vermagic the kernel that bridge.ko was built for, the first word of {@code modinfo -F vermagic bridge}
 */
public record ModuleSupport(
        boolean isModular, boolean isBuiltIn, Optional<Trial> trial, List<String> barriers, Optional<String> vermagic) {
    public ModuleSupport {
        barriers = List.copyOf(barriers);
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
}
