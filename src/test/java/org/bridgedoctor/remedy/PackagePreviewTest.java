package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

/** The words of yum 3 on CentOS 7 are faithful text; those of dnf are what dnf 4 says in the lab. */
class PackagePreviewTest {
    private static List<Text> read(String said) {
        String reply = said.lines()
                .map(line -> line.replaceFirst("^\\s+", "+ "))
                .map(line -> "would 2 " + line + "\n")
                .collect(Collectors.joining("", "", "previewed\n"));
        return PackagePreview.read(TransactionReply.parse(reply));
    }

    @Test
    void readsTheTableOfYum3WithNamesThatAreTooLongForTheirColumn() {
        assertThat(read("""
                Loaded plugins: fastestmirror
                Loading mirror speeds from cached hostfile
                Resolving Dependencies
                --> Running transaction check
                ---> Package kernel.x86_64 0:3.10.0-1160.119.1.el7 will be installed
                --> Finished Dependency Resolution

                Dependencies Resolved

                ================================================================================
                 Package                 Arch      Version                    Repository   Size
                ================================================================================
                Installing:
                 kernel                  x86_64    3.10.0-1160.119.1.el7      bd-updates   52 M
                Updating:
                 python-perf             x86_64    3.10.0-1160.119.1.el7      bd-updates  8.2 M
                Updating for dependencies:
                 linux-firmware          noarch    20200421-83.git78c0348.el7_9
                                                                              bd-updates   80 M
                 a-package-with-a-name-that-fills-its-column
                                         x86_64    2:1.0-3.el7                bd-base     1.0 M

                Transaction Summary
                ================================================================================
                Install  1 Package
                Upgrade  1 Package (+2 Dependent packages)

                Total download size: 141 M
                Exiting on user command
                """))
                .containsExactly(
                        Text.of("preview.installs", List.of("kernel 3.10.0-1160.119.1.el7"), 1, 0),
                        Text.of(
                                "preview.updates",
                                List.of(
                                        "python-perf 3.10.0-1160.119.1.el7",
                                        "linux-firmware 20200421-83.git78c0348.el7_9",
                                        "a-package-with-a-name-that-fills-its-column 1.0-3.el7"),
                                3,
                                0),
                        Text.of("preview.size", "141 M"));
    }

    @Test
    void readsTheTableOfDnfAndTellsWhatWouldBeRemovedFirst() {
        assertThat(read("""
                Dependencies resolved.
                ================================================================================
                 Package            Architecture   Version               Repository        Size
                ================================================================================
                Upgrading:
                 centos-release     noarch         7-9.2009.1.el7        updates           10 k
                Removing dependent packages:
                 docker-selinux     noarch         1.0-1                 @System          1.2 M

                Transaction Summary
                ================================================================================
                Upgrade  1 Package
                Remove   1 Package

                Total download size: 10 k
                Operation aborted.
                """))
                .containsExactly(
                        Text.of("preview.removes", List.of("docker-selinux 1.0-1"), 1, 0),
                        Text.of("preview.updates", List.of("centos-release 7-9.2009.1.el7"), 1, 0),
                        Text.of("preview.size", "10 k"));
    }

    @Test
    void saysWhyItIsRefused() {
        assertThat(read("""
                Error:
                 Problem: package initscripts-9.49.53-1.el7.x86_64 conflicts with redhat-release < 7.5-0.11
                  - cannot install the best update candidate for package initscripts-9.49.30-1.el7.x86_64
                """).getFirst().key()).isEqualTo("preview.refuses");
        assertThat(read("""
                Could not retrieve mirrorlist http://mirrorlist.centos.org/?release=7 error was
                14: curl#6 - "Could not resolve host: mirrorlist.centos.org; Unknown error"
                Cannot find a valid baseurl for repo: base/7/x86_64
                """))
                .containsExactly(
                        Text.of("preview.refuses", List.of("Cannot find a valid baseurl for repo: base/7/x86_64")));
    }

    @Test
    void saysThatThereIsNothingToDoOrThatNothingWasSaid() {
        assertThat(read("No packages marked for update\n")).containsExactly(Text.of("preview.nothing"));
        assertThat(read("Dependencies resolved.\nNothing to do.\nComplete!\n"))
                .containsExactly(Text.of("preview.nothing"));
        assertThat(read("Loaded plugins: fastestmirror\n")).containsExactly(Text.of("preview.silent"));
    }
}
