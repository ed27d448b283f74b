package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;

/**
 * The room on the file systems that docker and the system need, as {@code df} gives it.
 *
 * @param dataRoot the folder in which docker keeps everything, as {@code /var/lib/docker}
 * @param rooms each file system once
 */
public record DiskSpace(String dataRoot, List<Room> rooms) {
    public DiskSpace {
        rooms = List.copyOf(rooms);
    }

    /** The file system at this place. */
    public Optional<Room> at(String mount) {
        return rooms.stream().filter(it -> it.mount().equals(mount)).findFirst();
    }

    /**
     * The room on one file system.
     *
     * @param mount where it is mounted
     * @param source its device
     * @param kibibytes its size
     * @param freeKibibytes what is left for ordinary users
     * @param inodes how many files it can hold; 0 where it has no such limit
     * @param freeInodes how many more
     */
    public record Room(String mount, String source, long kibibytes, long freeKibibytes, long inodes, long freeInodes) {}
}
