package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.PackageRules;

/**
 * Reads the package manager's configuration: files as {@code = /etc/yum.conf}, their lines as {@code exclude=centos-release*}
 * below.
 */
final class PackageRulesProbe implements Probe<PackageRules> {
    @Override
    public FactKey<PackageRules> key() {
        return Facts.PACKAGE_RULES;
    }

    @Override
    public List<String> answers() {
        return List.of("package-rules");
    }

    @Override
    public String command() {
        return "cat /etc/yum.conf /etc/yum.repos.d/*.repo; apt-mark showhold";
    }

    @Override
    public Fact<PackageRules> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "package-rules", "rpm", PackageRulesProbe::parse);
    }

    private static Optional<PackageRules> parse(Answer answer) {
        RulesReader reader = new RulesReader();
        answer.out().forEach(reader::line);
        return Optional.of(reader.rules());
    }
}
