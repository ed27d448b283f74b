package org.bridgedoctor.host;

import java.util.List;

/**
 * A compose project, as the labels of its containers name it.
 *
 * @param name its name
 * @param directory the directory that it was started in; empty where no label says
 * @param files its files as absolute paths
 */
public record ComposeProject(String name, String directory, List<String> files) {
    public ComposeProject {
        files = List.copyOf(files);
    }
}
