package org.bridgedoctor.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The kernels that lie on the host.
 *
 * @param installed those of packages and of {@code /boot}, each once
 * @param standard the one that the next start will bring; empty where the boot loader's files do not say or cannot be read
 * @param withModules the versions whose folder under {@code /lib/modules} is complete, that is, has its {@code modules.dep}
 * @param rebootAsked what asked for a restart in {@code /run/reboot-required.pkgs} (Debian, Ubuntu); empty where nothing did
 */
public record Kernels(
        List<Installed> installed, Optional<String> standard, List<String> withModules, List<String> rebootAsked) {
    public Kernels {
        installed = List.copyOf(installed);
        withModules = List.copyOf(withModules);
        rebootAsked = List.copyOf(rebootAsked);
    }

    /**
     * An installed kernel.
     *
     * @param version as {@code uname -r} would name it
     * @param at when its package was installed, where a package manager knows
     */
    public record Installed(String version, Optional<Instant> at) {}

    /** The installed ones that are newer than this one. */
    public List<KernelVersion> newerThan(KernelVersion version) {
        return installed.stream()
                .map(it -> new KernelVersion(it.version()))
                .filter(it -> it.isNewerThan(version))
                .toList();
    }

    /** Whether this version is installed. */
    public boolean has(String version) {
        return installed.stream().anyMatch(it -> it.version().equals(version));
    }
}
