package org.bridgedoctor.host;

import java.util.List;

/**
 * What decides which packages a host may take from where: the configuration of yum, dnf or apt, without secrets.
 *
 * @param excludes the lines that hide packages from yum and dnf
 * @param repositories the package repositories, enabled or not
 * @param locks packages held at a version: yum's and dnf's versionlock, apt's holds
 */
public record PackageRules(List<Exclude> excludes, List<Repository> repositories, List<Lock> locks) {
    public PackageRules {
        excludes = List.copyOf(excludes);
        repositories = List.copyOf(repositories);
        locks = List.copyOf(locks);
    }

    /**
     * A line that hides packages, as {@code exclude=centos-release*}.
     *
     * @param file the file it stands in
     * @param section the section there, as {@code main} or the id of a repository
     * @param patterns what it hides, as {@code centos-release*}
     * @param line the line as it stands there
     */
    public record Exclude(String file, String section, List<String> patterns, String line) {
        public Exclude {
            patterns = List.copyOf(patterns);
        }
    }

    /**
     * A repository.
     *
     * @param file the file that describes it
     * @param id its id, as {@code base}
     * @param isEnabled whether it is used without being asked for; repositories are unless they say otherwise
     * @param addresses its baseurl, mirrorlist and metalink, passwords blanked
     */
    public record Repository(String file, String id, boolean isEnabled, List<String> addresses) {
        public Repository {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * A package held at its version.
     *
     * @param source the file or the command that says so
     * @param entry the entry, as {@code 3:docker-ce-20.10.11-3.el7.*} or {@code linux-image-amd64}
     */
    public record Lock(String source, String entry) {}
}
