package org.bridgedoctor.host;

import java.util.List;

/**
 * A mounted file system.
 *
 * @param source the device or other source, as {@code /dev/mapper/centos-root}
 * @param device its device number, as {@code 253:0}
 * @param target where it is mounted
 * @param type its type, as {@code xfs}
 * @param options the options of the mount and of the file system below it
 */
public record Mount(String source, String device, String target, String type, List<String> options) {
    public Mount {
        options = List.copyOf(options);
    }

    /** Whether nothing can be written there. */
    public boolean isReadOnly() {
        return options.contains("ro");
    }

    /** Whether this path lies at or below the place where it is mounted. */
    public boolean holds(String path) {
        return target.equals("/") ? path.startsWith("/") : (path + "/").startsWith(target + "/");
    }
}
