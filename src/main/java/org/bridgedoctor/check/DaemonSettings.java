package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.remedy.DaemonJson;

/** How dockerd is set, by its command line or by daemon.json; it refuses to start where both set the same. */
record DaemonSettings(DaemonCommand command, DaemonJson json) {
    /** The settings that this snapshot knows; none where nothing is known. */
    static DaemonSettings of(HostSnapshot facts) {
        return new DaemonSettings(
                DaemonCommand.of(facts),
                DaemonJson.of(
                        facts.get(Facts.DAEMON_CONFIG).map(DaemonConfig::text).orElse("")));
    }

    /** The value of an option, where it is set; {@code true} for a bare switch. */
    Optional<String> value(String option) {
        return command.value(option).map(it -> it.isEmpty() ? "true" : it).or(() -> json.value(option));
    }

    /** Whether a switch that is on by itself has been turned off. */
    boolean isOff(String option) {
        return value(option).filter("false"::equals).isPresent();
    }

    /** Where an option is set, as evidence. */
    Evidence evidence(String option) {
        boolean isFlag = command.has(option);
        return isFlag
                ? Shown.evidence(
                        "tr '\\0' '\\n' </proc/$(pidof dockerd)/cmdline | grep -e '^--" + option + "'",
                        List.of("--" + option + "=" + value(option).orElse("")))
                : Shown.evidence(
                        "grep -o '\"" + option + "\": *[a-z0-9\".]*' " + DaemonJson.PATH,
                        List.of("\"" + option + "\": " + value(option).orElse("")));
    }
}
