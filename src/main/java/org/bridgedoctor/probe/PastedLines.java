package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.IpAddress;

/** Reads outputs of which each line speaks for itself: routes, rules, neighbours, versions, logs, settings. */
final class PastedLines {
    private static final String ADDRESS = "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}";
    private static final Pattern ROUTE =
            Pattern.compile("(?:(?:blackhole|unreachable|prohibit|throw|local|broadcast) )?(?:default|" + ADDRESS
                    + "(?:/[0-9]{1,2})?)" + "(?: via " + ADDRESS
                    + ")?(?: dev \\S+)?(?: (?:proto|scope|src|metric|table|linkdown|onlink)\\b.*)?");
    private static final Pattern OLD_ROUTE =
            Pattern.compile("(" + ADDRESS + "|default) +(" + ADDRESS + "|\\*) +(" + ADDRESS + ") +(\\S+) +.*?(\\S+)");
    private static final Pattern RULE = Pattern.compile("[0-9]{1,6}: +(?:not )?(?:from|to|iif|oif) .*");
    private static final Pattern FDB = Pattern.compile("(?:[0-9a-f]{2}:){5}[0-9a-f]{2} dev \\S+.*");
    private static final Pattern NEIGHBOUR = Pattern.compile(
            ADDRESS + " dev \\S+(?: +\\S+)* +(?:REACHABLE|STALE|DELAY|PROBE|INCOMPLETE|FAILED|PERMANENT|NOARP)");
    private static final Pattern ARP = Pattern.compile(
            "\\S+ \\((" + ADDRESS + ")\\) at (<incomplete>|[0-9a-fA-F:]{17})(?: \\[\\S+\\])?( PERM)?.* on (\\S+)");
    private static final Pattern UNAME = Pattern.compile("Linux (\\S{1,64}) ([0-9]+\\.[0-9]+\\.[0-9]+\\S*) #.*");
    private static final Pattern KERNEL = Pattern.compile(
            "[2-9]\\.[0-9]{1,3}\\.[0-9]{1,3}[-.][A-Za-z0-9._+-]*(?:\\.el[0-9]\\S*|-generic|-amd64|\\.x86_64|-cloud\\S*|-azure|-aws)");
    private static final Pattern RELEASE = Pattern.compile(
            "((?:CentOS|Red Hat Enterprise|Rocky|AlmaLinux|Oracle|Fedora|Scientific)[A-Za-z ]* release [0-9].*)");
    private static final Pattern OS_RELEASE = Pattern.compile("(?:PRETTY_NAME|ID|VERSION_ID|NAME|VERSION)=.*");
    private static final Pattern CLIENT = Pattern.compile("Docker version ([0-9]+\\.[0-9]+\\.[0-9]+\\S*?),? build .*");
    private static final Pattern COMPOSE =
            Pattern.compile("(?:docker-compose|Docker Compose) version v?([0-9][0-9.]*).*");
    private static final Pattern SERVER = Pattern.compile("Server Version: ([0-9]+\\.[0-9]+\\.[0-9]+\\S*)");
    private static final Pattern VERSION = Pattern.compile("Version: +([0-9]+\\.[0-9]+\\.[0-9]+\\S*)");
    private static final Pattern SETTING = Pattern.compile("(net|kernel|vm)\\.([a-z0-9_.\\-]+) ?= ?(\\S+)");
    private static final Pattern EXCLUDE = Pattern.compile("(?i)(?:exclude|excludepkgs) ?= ?\\S.*");
    private static final Pattern MOUNT = Pattern.compile("(\\S+) on (/\\S*) type (\\S+) \\((\\S+)\\)");
    private static final Pattern PROC_MOUNT = Pattern.compile("(\\S+) (/\\S*) (xfs|ext[234]|btrfs|overlay) (\\S+) 0 0");
    private static final Pattern DF = Pattern.compile("\\S+ +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+% +/\\S*");
    private static final Pattern UNIT = Pattern.compile("(?:●|○|×|\\*|\u25cf)? ?([a-z0-9@_.-]+)\\.service - .*");
    private static final Pattern LOADED =
            Pattern.compile("Loaded: (\\S+)(?: \\([^;]*; ?(enabled|disabled|static|masked)?.*)?.*");
    private static final Pattern ACTIVE = Pattern.compile("Active: (\\S+) \\((\\S+?)\\).*");
    private static final Pattern LISTEN = Pattern.compile("LISTEN +[0-9]+ +[0-9]+ +\\S+ +\\S+.*");
    private static final Pattern OLD_LISTEN =
            Pattern.compile("tcp6? +[0-9]+ +[0-9]+ +(\\S+) +\\S+ +LISTEN(?: +(?:([0-9]+)/(\\S+)|-))?.*");
    private static final Pattern READ_ONLY = Pattern.compile(
            ".*(?:\\[Errno 30\\]|Read-only file system|只读文件系统|Cannot open logfile /var/log/yum\\.log).*");
    private static final Pattern YUM = Pattern.compile(
            ".*(?:^Error: \\S+ conflicts with |Could not retrieve mirrorlist|Cannot find a valid baseurl|conflicts with file from"
                    + "|You could try using --skip-broken|Errors during downloading|repomd\\.xml: \\[Errno|mirrorlist\\.centos\\.org).*");
    private static final Pattern KERNEL_LOG = Pattern.compile(
            ".*(?:EXT[34]-fs (?:error|\\()|Aborting journal|Remounting filesystem read-only|xfs_do_force_shutdown|XFS \\(.*(?:Corruption|error)"
                    + "|Buffer I/O error|disagrees about version of symbol|nf_conntrack: table full).*");
    private static final Pattern DAEMON = Pattern.compile(
            ".*(?:unable to configure the Docker daemon|failed to start daemon|Error starting daemon|Error initializing network controller"
                    + "|iptables: No chain/target/match by that name|could not find an available, non-overlapping|Pool overlaps with other one"
                    + "|Running modprobe bridge br_netfilter failed|There are old running containers).*");

    private final PastedAnswers answers;
    private final Map<String, Map<String, String>> units = new LinkedHashMap<>();
    private final List<String> excludes = new ArrayList<>();
    private String unit = "";
    private Optional<String> client = Optional.empty();
    private Optional<String> server = Optional.empty();
    private boolean isServerSide;

    PastedLines(PastedAnswers answers) {
        this.answers = answers;
    }

    /** Takes a line where it is one of these outputs'. */
    boolean line(String text) {
        String line = text.strip();
        return network(line) || identity(line) || docker(line) || logs(line) || system(line) || service(line);
    }

    private boolean network(String line) {
        Matcher old = OLD_ROUTE.matcher(line);
        if (old.matches()) {
            answers.add("routes", newStyle(old));
            return true;
        }
        if (line.matches("Destination +Gateway +.*|Kernel IP routing table.*")) {
            return true;
        }
        boolean isRoute = ROUTE.matcher(line).matches()
                && Set.of("via", "dev", "proto", "scope").stream().anyMatch(Reading.words(line)::contains);
        if (isRoute || line.matches("(?:blackhole|unreachable|prohibit) " + ADDRESS + ".*")) {
            answers.add("routes", line);
            return true;
        }
        return isKept(RULE, "rules", line)
                || isKept(FDB, "fdb", line)
                || isKept(NEIGHBOUR, "neighbours", line)
                || arp(line)
                || isKept(LISTEN, "listeners", line)
                || oldListener(line)
                || isKept(Pattern.compile("nameserver [0-9a-fA-F.:]+"), "resolv-conf", line);
    }

    private boolean isKept(Pattern pattern, String id, String line) {
        boolean isOne = pattern.matcher(line).matches();
        if (isOne) {
            answers.add(id, line);
        }
        return isOne;
    }

    private static String newStyle(Matcher old) {
        int bits =
                IpAddress.parse(old.group(3)).map(it -> it.value().bitCount()).orElse(32);
        boolean isDefault = old.group(1).equals("default") || (old.group(1).equals("0.0.0.0") && bits == 0);
        String via = old.group(2).equals("*") || old.group(2).equals("0.0.0.0") ? "" : " via " + old.group(2);
        return (isDefault ? "default" : old.group(1) + "/" + bits) + via + " dev " + old.group(5);
    }

    private boolean arp(String line) {
        Matcher arp = ARP.matcher(line);
        if (!arp.matches()) {
            return false;
        }
        boolean isIncomplete = arp.group(2).startsWith("<");
        String state = arp.group(3) != null ? "PERMANENT" : isIncomplete ? "INCOMPLETE" : "STALE";
        answers.add(
                "neighbours",
                arp.group(1) + " dev " + arp.group(4) + (isIncomplete ? "" : " lladdr " + arp.group(2)) + " " + state);
        return true;
    }

    /** From {@code netstat -lntp} to what {@code ss} prints. */
    private boolean oldListener(String line) {
        Matcher old = OLD_LISTEN.matcher(line);
        if (!old.matches()) {
            return false;
        }
        String process =
                old.group(3) == null ? "" : " users:((\"" + old.group(3) + "\",pid=" + old.group(2) + ",fd=3))";
        answers.add("listeners", "LISTEN 0 128 " + old.group(1) + " *:*" + process);
        return true;
    }

    private boolean identity(String line) {
        Matcher uname = UNAME.matcher(line);
        if (uname.matches()) {
            answers.add("identity", "hostname=" + uname.group(1));
            answers.add("identity", "kernel=" + uname.group(2));
            return true;
        }
        if (KERNEL.matcher(line).matches()) {
            answers.add("identity", "kernel=" + line);
            return true;
        }
        if (RELEASE.matcher(line).matches()) {
            answers.add("identity", "release=" + line);
            return true;
        }
        boolean isOs = OS_RELEASE.matcher(line).matches();
        if (isOs) {
            answers.add("identity", "os." + line);
        }
        return isOs;
    }

    private boolean docker(String line) {
        Matcher one = CLIENT.matcher(line);
        if (one.matches()) {
            client = Optional.of(one.group(1));
            answers.add("docker-name", line);
            return true;
        }
        one = COMPOSE.matcher(line);
        if (one.matches()) {
            answers.add("compose-version", one.group(1));
            return true;
        }
        one = SERVER.matcher(line);
        if (one.matches()) {
            server = Optional.of(one.group(1));
            return true;
        }
        if (line.startsWith("Client:") || line.startsWith("Server:")) {
            isServerSide = line.startsWith("Server:");
            return true;
        }
        one = VERSION.matcher(line);
        if (one.matches()) {
            if (isServerSide) {
                server = server.or(() -> Optional.of(VERSION.matcher(line).replaceFirst("$1")));
            } else {
                client = client.or(() -> Optional.of(VERSION.matcher(line).replaceFirst("$1")));
            }
            return true;
        }
        return isKept(DAEMON, "docker-journal", line);
    }

    private boolean logs(String line) {
        if (line.contains("while connecting to upstream")) {
            answers.add("nginx-errors", line);
            return true;
        }
        return isKept(KERNEL_LOG, "kernel-log", line)
                || isKept(READ_ONLY, "package-errors", line)
                || isKept(YUM, "package-errors", line);
    }

    private boolean system(String line) {
        Matcher setting = SETTING.matcher(line);
        if (setting.matches()) {
            String path = (setting.group(1) + "." + setting.group(2)).replace('.', '/');
            answers.add("sysctls", "/proc/sys/" + path + ":" + setting.group(3));
            return true;
        }
        if (EXCLUDE.matcher(line).matches()) {
            excludes.add(line);
            return true;
        }
        Matcher mount = MOUNT.matcher(line);
        if (mount.matches()) {
            mounted(mount.group(1), mount.group(2), mount.group(3), mount.group(4));
            return true;
        }
        Matcher proc = PROC_MOUNT.matcher(line);
        if (proc.matches()) {
            mounted(proc.group(1), proc.group(2), proc.group(3), proc.group(4));
            return true;
        }
        if (DF.matcher(line).matches()) {
            if (answers.of("disk-space").isEmpty()) {
                answers.add("disk-space", "= blocks");
            }
            answers.add("disk-space", line);
            return true;
        }
        return false;
    }

    private void mounted(String device, String at, String type, String options) {
        int number = answers.of("file-systems").size() + 1;
        answers.add(
                "file-systems",
                "mount " + number + " 1 0:" + number + " / " + at + " " + options + " - " + type + " " + device + " "
                        + options);
    }

    private boolean service(String line) {
        Matcher head = UNIT.matcher(line);
        if (head.matches()) {
            unit = head.group(1);
            units.put(unit, new LinkedHashMap<>(Map.of("Id", unit + ".service")));
            return true;
        }
        if (unit.isEmpty()) {
            return false;
        }
        Map<String, String> block = units.get(unit);
        Matcher loaded = LOADED.matcher(line);
        if (loaded.matches() && block != null) {
            block.put("LoadState", loaded.group(1));
            Optional.ofNullable(loaded.group(2)).ifPresent(it -> block.put("UnitFileState", it));
            return true;
        }
        Matcher active = ACTIVE.matcher(line);
        if (active.matches() && block != null) {
            block.put("ActiveState", active.group(1));
            block.put("SubState", active.group(2));
            return true;
        }
        return line.matches("(Docs|Main PID|Tasks|Memory|CGroup|Process|Drop-In|CPU|TriggeredBy|Status): ?.*|[├└]─.*");
    }

    /** What could only be put together at the end. */
    void end() {
        if (client.isPresent() || server.isPresent()) {
            answers.put("docker-version", List.of("{" + side("Client", client) + "," + side("Server", server) + "}"));
        }
        if (!excludes.isEmpty()) {
            List<String> lines = new ArrayList<>(List.of("= /etc/yum.conf", "[main]"));
            lines.addAll(excludes);
            answers.put("package-rules", lines);
        }
        units.values().forEach(block -> {
            block.forEach((key, value) -> answers.add("services", key + "=" + value));
            answers.add("services", "");
        });
    }

    private static String side(String name, Optional<String> version) {
        return "\"" + name + "\":{"
                + version.map(it -> "\"Version\":\"" + it.replaceAll("[^0-9A-Za-z.+~-]", "") + "\"")
                        .orElse("") + "}";
    }
}
