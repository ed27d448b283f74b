package org.bridgedoctor.host;

/**
 * How much a folder or file takes.
 *
 * @param kibibytes its size with all that is below it
 * @param path the folder or file
 */
public record DiskUsage(long kibibytes, String path) {
    /** Whether it lies below this folder. */
    public boolean isBelow(String folder) {
        return !path.equals(folder) && (folder.equals("/") || path.startsWith(folder + "/"));
    }
}
