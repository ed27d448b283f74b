package org.bridgedoctor.probe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.TimelineEvent;

/**
 * Reads what became of packages when, from what rpm knows ({@code 1638774155 docker-ce 20.10.11-3.el7}), dnf's log ({@code
 * dnf.log 2021-12-07T08:02:10Z SUBDEBUG Upgrade: docker-ce-3:20.10.11-3.el8.x86_64}) and dpkg's ({@code 2026-11-22 19:13:18
 * upgrade docker.io:amd64 20.10.5 20.10.24}). yum's log ({@code yum.log Dec 06 15:02:35 Updated: 3:docker-ce-20.10.11-3.el7.x86_64})
 * has no year: it only tells whether what rpm knows was an upgrade.
 */
final class PackageEvents {
    private static final Pattern RPM = Pattern.compile("([0-9]{1,11}) (\\S{1,100}) (\\S{1,100})");
    private static final Pattern DPKG = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}) (install|upgrade|remove) ([^\\s:]+)\\S* (\\S+) (\\S+).*");
    private static final Pattern YUM = Pattern.compile("yum\\.log .{15} Updated: (?:[0-9]+:)?(\\S+)");
    private static final Pattern DNF =
            Pattern.compile("dnf\\.log ([-0-9]{10}T[0-9:]{8})(Z|[-+][0-9]{4}) \\S+ (Installed|Upgrade|Erase): (\\S+)");
    private static final Pattern EPOCH = Pattern.compile("-[0-9]+:(?=[^-]+-[^-]+$)");
    private static final Pattern ARCHITECTURE = Pattern.compile("\\.(x86_64|noarch|aarch64|i[3-6]86|ppc64le|s390x)$");
    private static final DateTimeFormatter DPKG_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private PackageEvents() {}

    static List<TimelineEvent> of(List<String> lines, ZoneOffset zone) {
        Set<String> upgraded = new HashSet<>();
        List<TimelineEvent> logged = new ArrayList<>();
        for (String line : lines) {
            Matcher yum = YUM.matcher(line);
            if (yum.matches()) {
                upgraded.add(bare(yum.group(1)));
            }
            dnf(line).or(() -> dpkg(line, zone)).ifPresent(logged::add);
        }
        Map<String, TimelineEvent> byPackage = new LinkedHashMap<>();
        for (String line : lines) {
            rpm(line, upgraded).ifPresent(it -> byPackage.put(it.what(), it));
        }
        // a log says more than rpm: what was there before
        logged.stream().filter(it -> !it.kind().equals("remove")).forEach(it -> byPackage.remove(it.what()));
        logged.addAll(byPackage.values());
        return logged;
    }

    private static Optional<TimelineEvent> rpm(String line, Set<String> upgraded) {
        Matcher rpm = RPM.matcher(line);
        if (!rpm.matches()) {
            return Optional.empty();
        }
        String what = rpm.group(2) + "-" + rpm.group(3);
        Instant at = Instant.ofEpochSecond(Long.parseLong(rpm.group(1)));
        return Optional.of(new TimelineEvent(at, upgraded.contains(what) ? "upgrade" : "package", what));
    }

    private static Optional<TimelineEvent> dnf(String line) {
        Matcher dnf = DNF.matcher(line);
        if (!dnf.matches()) {
            return Optional.empty();
        }
        String kind = switch (dnf.group(3)) {
            case "Upgrade" -> "upgrade";
            case "Erase" -> "remove";
            default -> "package";
        };
        String offset = dnf.group(2).equals("Z") ? "+0000" : dnf.group(2);
        String written = dnf.group(1) + offset.substring(0, 3) + ":" + offset.substring(3);
        try {
            Instant at = OffsetDateTime.parse(written).toInstant();
            return Optional.of(new TimelineEvent(at, kind, bare(dnf.group(4))));
        } catch (DateTimeException exception) {
            return Optional.empty();
        }
    }

    private static Optional<TimelineEvent> dpkg(String line, ZoneOffset zone) {
        Matcher dpkg = DPKG.matcher(line);
        if (!dpkg.matches()) {
            return Optional.empty();
        }
        String kind = dpkg.group(2).equals("install") ? "package" : dpkg.group(2);
        String version = dpkg.group(kind.equals("remove") ? 4 : 5);
        try {
            Instant at = LocalDateTime.parse(dpkg.group(1), DPKG_TIME).toInstant(zone);
            return Optional.of(new TimelineEvent(at, kind, dpkg.group(3) + "-" + version));
        } catch (DateTimeException exception) {
            return Optional.empty();
        }
    }

    /** Name, version and release, without epoch and architecture. */
    private static String bare(String name) {
        return ARCHITECTURE.matcher(EPOCH.matcher(name).replaceFirst("-")).replaceFirst("");
    }
}
