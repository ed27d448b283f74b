package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What decides which packages a host may take from where: the configuration of yum, dnf or apt, without secrets.
 *
 * @param excludes the lines that hide packages from yum and dnf
 * @param repositories the package repositories, enabled or not
 * @param locks packages held at a version: yum's and dnf's versionlock, apt's holds
 * @param tool what installs packages from them, {@code yum} or {@code dnf}; empty where there is neither
 */
public record PackageRules(
        List<Exclude> excludes, List<Repository> repositories, List<Lock> locks, Optional<String> tool) {
    /** Rules of which it is not known by what they are read. */
    public PackageRules(List<Exclude> excludes, List<Repository> repositories, List<Lock> locks) {
        this(excludes, repositories, locks, Optional.empty());
    }

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
        private static final Pattern MIRRORS = Pattern.compile("https?://(mirrorlist|mirror)\\.centos\\.org/.*");

        public Repository {
            addresses = List.copyOf(addresses);
        }

        /** Whether it asks the mirrors of CentOS, which are there no more for a release that is over. */
        public boolean asksMirrors() {
            return isEnabled && addresses.stream().anyMatch(Repository::isOfMirrors);
        }

        /** Whether this address is that of the mirrors of CentOS, or of the list of them. */
        public static boolean isOfMirrors(String address) {
            return MIRRORS.matcher(address).matches();
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
