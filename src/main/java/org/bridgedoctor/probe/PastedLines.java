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
    private static final Pattern REFUSING_ROUTE =
            Pattern.compile("(?:blackhole|unreachable|prohibit) " + ADDRESS + "(?:/[0-9]{1,2})?(?: .*)?");
    private static final Pattern OLD_ROUTE =
            Pattern.compile("(" + ADDRESS + "|default) +(" + ADDRESS + "|\\*) +(" + ADDRESS + ") +(\\S+) +.*?(\\S+)");
    private static final Pattern OF_TABLE = Pattern.compile(".*\\bip .*\\b(?:table|t) +([A-Za-z0-9_.-]{1,30})\\b.*");
    private static final Pattern OF_SETTING = Pattern.compile(
            "(?:sudo +)?(?:cat +/proc/sys/((?:net|vm|kernel)/[A-Za-z0-9_./-]{1,120})|sysctl +-n +((?:net|vm|kernel)\\.[A-Za-z0-9_.-]{1,120}))\\s*");
    private static final Pattern IS_ACTIVE =
            Pattern.compile("(?:sudo +)?(?:cat .*; *)?systemctl +is-active((?: +[a-z0-9@_.-]{1,60}){1,20})\\s*");
    private static final Pattern HEADS = Pattern.compile(
            "Destination +Gateway +.*|Address +HWtype +HWaddress .*|Kernel IP routing table.*"
                    + "|Active Internet connections .*|Proto +Recv-Q +Send-Q .*|State +Recv-Q +Send-Q .*|(?:search|domain|options) \\S.*");
    private static final Pattern RULE = Pattern.compile("[0-9]{1,6}: +(?:not )?(?:from|to|iif|oif) .*");
    private static final Pattern FDB = Pattern.compile("(?:[0-9a-f]{2}:){5}[0-9a-f]{2} dev \\S+.*");
    private static final Pattern NEIGHBOUR = Pattern.compile(
            ADDRESS + " dev \\S+(?: +\\S+)* +(?:REACHABLE|STALE|DELAY|PROBE|INCOMPLETE|FAILED|PERMANENT|NOARP)");
    private static final Pattern ARP = Pattern.compile(
            "\\S+ \\((" + ADDRESS + ")\\) at (<incomplete>|[0-9a-fA-F:]{17})(?: \\[\\S+\\])?( PERM)?.* on (\\S+)");
    /** As {@code arp -n} prints. */
    private static final Pattern ARP_ROW = Pattern.compile(
            "(" + ADDRESS
                    + ") +(?:\\((incomplete)\\)|ether +([0-9a-fA-F:]{17}) +([CMP]{1,3}))(?: +\\S{1,15})? +([A-Za-z0-9_.-]{1,15})");

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
    private static final Pattern PODMAN =
            Pattern.compile("(?:podman version ([0-9]+\\.[0-9]+\\.[0-9]+\\S*)|Emulate Docker CLI using podman.*)");
    private static final Pattern NO_DAEMON = Pattern.compile(
            "(?:.{0,40}: )?(?:Cannot connect to the Docker daemon at .*|Got permission denied while trying to connect to the Docker daemon.*"
                    + "|permission denied while trying to connect to the Docker daemon.*)");
    private static final Pattern OF_KERNEL = Pattern.compile("Kernel Version: (\\S{1,100})");
    private static final Pattern OF_SYSTEM = Pattern.compile("Operating System: (\\S.{1,100})");
    private static final Pattern NAMESERVER = Pattern.compile("nameserver +[0-9a-fA-F.:]{2,45}");
    private static final Pattern SETTING =
            Pattern.compile("(net|kernel|vm)\\.([A-Za-z0-9_.\\-]{1,120}) ?= ?(\\S+)(?: .*)?");
    private static final Pattern EXCLUDE = Pattern.compile("(?i)(?:exclude|excludepkgs) ?= ?\\S.*");
    private static final Pattern MOUNT = Pattern.compile("(\\S+) on (/\\S*) type (\\S+) \\((\\S+)\\)");
    private static final Pattern PROC_MOUNT =
            Pattern.compile("(\\S+) (/\\S*) ([a-z0-9_.]{2,20}) ((?:rw|ro)(?:,\\S*)?) [0-9] [0-9]");
    private static final Pattern UNIT = Pattern.compile("(?:●|○|×|\\*|\u25cf)? ?([a-z0-9@_.-]+)\\.service - .*");
    private static final Pattern LOADED =
            Pattern.compile("Loaded: (\\S+)(?: \\([^;]*; ?(enabled|disabled|static|masked)?.*)?.*");
    private static final Pattern ACTIVE =
            Pattern.compile("Active: ([a-z-]{1,30})(?: \\((Result: )?([^)]{1,60})\\))?(?: since (.{1,60}?); .*)?.*");
    private static final Pattern LISTEN = Pattern.compile("LISTEN +[0-9]+ +[0-9]+ +\\S+ +\\S+.*");
    private static final Pattern OLD_LISTEN =
            Pattern.compile("tcp6? +[0-9]+ +[0-9]+ +(\\S+) +\\S+ +LISTEN(?: +(?:([0-9]+)/(\\S+)|-))?.*");
    private static final Pattern READ_ONLY = Pattern.compile(
            ".*(?:\\[Errno 30\\]|Read-only file system|只读文件系统|Cannot open logfile /var/log/yum\\.log).*");
    private static final Pattern YUM = Pattern.compile(
            ".*(?:^Error: \\S+ conflicts with |Could not retrieve mirrorlist|Cannot find a valid baseurl|conflicts with file from"
                    + "|You could try using --skip-broken|Errors during downloading|repomd\\.xml: \\[Errno|mirrorlist\\.centos\\.org|^(?:http|ftp)s?://\\S+: \\[Errno ).*");
    private static final Pattern KERNEL_LOG = Pattern.compile(
            ".*(?:EXT[34]-fs (?:error|\\()|Aborting journal|Remounting filesystem read-only|xfs_do_force_shutdown|XFS \\(.*(?:Corruption|error)"
                    + "|Buffer I/O error|with own address as source address|disagrees about version of symbol|nf_conntrack: table full).*");
    private static final Pattern NGINX =
            Pattern.compile("[0-9/]{10} [0-9:]{8} \\[.* while connecting to upstream, .*upstream: \"[^\"]*\".*");
    private static final Pattern DENIAL = Pattern.compile("(?:.* )?avc: +denied +\\{.*");
    private static final Pattern MODE = Pattern.compile(
            "(?:Current mode: +|SELinux status: +)?(Enforcing|Permissive|Disabled|enforcing|permissive|disabled)");
    private static final Pattern BOOLEAN = Pattern.compile("(httpd_can_network_connect) --> (on|off)");
    private static final Pattern INSTALLED =
            Pattern.compile("kernel(?:-core|-lt|-ml)?-([0-9]\\S{1,60}\\.(?:x86_64|aarch64))(?: +\\S.*)?");
    private static final Pattern DAEMON = Pattern.compile(
            ".*(?:unable to configure the Docker daemon|failed to start daemon|Error starting daemon|Error initializing network controller"
                    + "|iptables: No chain/target/match by that name|could not find an available, non-overlapping|Pool overlaps with other one"
                    + "|Running modprobe bridge br_netfilter failed|There are old running containers"
                    + "|port is already allocated|bind: address already in use).*");

    private final PastedAnswers answers;
    private final Map<String, Map<String, String>> units = new LinkedHashMap<>();
    private final List<String> excludes = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private String unit = "";
    private String table = "";
    private String setting = "";
    private boolean isOfDocker;
    private boolean isRouteGet;
    private Optional<String> client = Optional.empty();
    private Optional<String> server = Optional.empty();
    private boolean isServerSide;
    private boolean isHeard;

    PastedLines(PastedAnswers answers) {
        this.answers = answers;
    }

    /** A command was typed: some outputs say what they are of only in it. */
    void begin(String command) {
        Matcher inTable = OF_TABLE.matcher(command);
        table = inTable.matches() && !inTable.group(1).matches("all|main|0") ? " table " + inTable.group(1) : "";
        isRouteGet = command.matches(".*\\bip +(?:-\\S+ +)*r(?:o|oute)? +g(?:et)?\\b.*");
        Matcher file = OF_SETTING.matcher(command);
        setting = file.matches() ? (file.group(1) == null ? file.group(2).replace('.', '/') : file.group(1)) : "";
        Matcher units = IS_ACTIVE.matcher(command);
        asked.clear();
        if (units.matches()) {
            asked.addAll(Reading.words(units.group(1)));
        }
        unit = "";
        isOfDocker = false;
    }

    /** Takes a line where it is one of these outputs'. */
    boolean line(String text) {
        String line = text.strip();
        return answered(line)
                || network(line)
                || identity(line)
                || docker(line)
                || logs(line)
                || system(line)
                || service(line)
                || information(line);
    }

    /** A line that means what the command above it asked. */
    private boolean answered(String line) {
        if (!setting.isEmpty() && line.matches("-?[0-9]{1,12}")) {
            answers.add("sysctls", "/proc/sys/" + setting + ":" + line);
            setting = "";
            return true;
        }
        boolean isState =
                !asked.isEmpty() && line.matches("active|inactive|failed|activating|deactivating|reloading|unknown");
        if (isState) {
            String name = asked.removeFirst().replaceFirst("\\.service$", "");
            units.put(
                    name,
                    new LinkedHashMap<>(Map.of("Id", name + ".service", "LoadState", "loaded", "ActiveState", line)));
        }
        return isState || (isRouteGet && line.matches("cache\\b.*"));
    }

    private boolean network(String line) {
        Matcher old = OLD_ROUTE.matcher(line);
        if (old.matches()) {
            answers.add("routes", newStyle(old) + table);
            return true;
        }
        if (HEADS.matcher(line).matches()) {
            return true;
        }
        if (isRouteGet && line.contains(" dev ")) {
            // one destination's way is no route of the table
            return true;
        }
        // iproute of el7 prints two blanks
        List<String> words = Reading.words(line);
        String route = String.join(" ", words);
        boolean isRoute = ROUTE.matcher(route).matches()
                && Set.of("via", "dev", "proto", "scope").stream().anyMatch(words::contains);
        if (isRoute || REFUSING_ROUTE.matcher(route).matches()) {
            answers.add("routes", route.contains(" table ") ? route : route + table);
            return true;
        }
        return isKept(RULE, "rules", line)
                || isKept(FDB, "fdb", line)
                || isKept(NEIGHBOUR, "neighbours", line)
                || arp(line)
                || isKept(LISTEN, "listeners", line)
                || oldListener(line)
                || isKept(NAMESERVER, "resolv-conf", line);
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
        Matcher row = ARP_ROW.matcher(line);
        if (row.matches()) {
            boolean isKnown = row.group(2) == null;
            String state = !isKnown ? "INCOMPLETE" : row.group(4).contains("M") ? "PERMANENT" : "STALE";
            answers.add(
                    "neighbours",
                    row.group(1) + " dev " + row.group(5) + (isKnown ? " lladdr " + row.group(3) : "") + " " + state);
            return true;
        }
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
            isOfDocker = true;
            isServerSide = line.startsWith("Server:");
            return true;
        }
        one = VERSION.matcher(line);
        if (one.matches()) {
            Optional<String> version = Optional.of(one.group(1));
            server = isServerSide ? server.or(() -> version) : server;
            client = isServerSide ? client : client.or(() -> version);
            return true;
        }
        one = PODMAN.matcher(line);
        if (one.matches()) {
            Optional<String> version = Optional.ofNullable(one.group(1));
            client = client.or(() -> version);
            answers.add("docker-name", line);
            return true;
        }
        if (NO_DAEMON.matcher(line).matches()) {
            answers.complain("docker-version", line);
            return true;
        }
        return isKept(DAEMON, "docker-journal", line);
    }

    /** What {@code docker info} says of the host, and its lines that say nothing that is judged. */
    private boolean information(String line) {
        if (line.matches("Containers: [0-9]{1,6}")) {
            isOfDocker = true;
        }
        if (line.matches("WARNING: IPv4 forwarding is disabled.*")) {
            answers.add("sysctls", "/proc/sys/net/ipv4/ip_forward:0");
            isHeard = true;
            return true;
        }
        if (!isOfDocker) {
            return false;
        }
        Matcher kernel = OF_KERNEL.matcher(line);
        if (kernel.matches()) {
            answers.add("identity", "kernel=" + kernel.group(1));
        }
        Matcher system = OF_SYSTEM.matcher(line);
        if (system.matches()) {
            answers.add("identity", "release=" + system.group(1));
        }
        return line.matches("[A-Za-z][A-Za-z0-9 ./_-]{0,40}:(?: .*)?|[0-9./]{9,18}|WARNING: .*");
    }

    /** Whether a docker daemon has answered. */
    boolean isDaemonHeard() {
        return isHeard || server.isPresent();
    }

    /** Whether docker is podman here. */
    boolean isPodman() {
        return answers.of("docker-name").stream().anyMatch(it -> it.contains("podman"));
    }

    private boolean logs(String line) {
        if (NGINX.matcher(line).matches()) {
            answers.add("nginx-errors", line);
            return true;
        }
        Matcher mode = MODE.matcher(line);
        if (mode.matches()) {
            String word = mode.group(1).toLowerCase(java.util.Locale.ROOT);
            answers.add(
                    "selinux", "mode " + (word.equals("enforcing") ? "1" : word.equals("permissive") ? "0" : "none"));
            return true;
        }
        Matcher bool = BOOLEAN.matcher(line);
        if (bool.matches()) {
            answers.add("selinux", bool.group(1) + (bool.group(2).equals("on") ? " 1 1" : " 0 0"));
            return true;
        }
        Matcher installed = INSTALLED.matcher(line);
        if (installed.matches()) {
            answers.add("kernels", "image " + installed.group(1));
            return true;
        }
        return isKept(DENIAL, "selinux-denials", line)
                || isKept(KERNEL_LOG, "kernel-log", line)
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
            if (proc.group(3).equals("rootfs")) {
                // el7 lists it below the real root
                return true;
            }
            mounted(proc.group(1), proc.group(2), proc.group(3), proc.group(4));
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
            Optional.ofNullable(active.group(3))
                    .ifPresent(it -> block.put(active.group(2) == null ? "SubState" : "Result", it));
            if (active.group(1).equals("active")) {
                Optional.ofNullable(active.group(4)).ifPresent(it -> block.put("ActiveEnterTimestamp", it));
            }
            return true;
        }
        return line.matches(
                "(Docs|Main PID|Tasks|Memory|CGroup|Process|Drop-In|CPU|TriggeredBy|Status|Invocation): ?.*|[├└]─.*|[|`]-[0-9]+ .*");
    }

    /** What could only be put together at the end. */
    void end() {
        if (client.isPresent() || server.isPresent()) {
            answers.put("docker-version", List.of("{" + side("Client", client) + "," + side("Server", server) + "}"));
        }
        if (!excludes.isEmpty()) {
            List.of("= /etc/yum.conf", "[main]").forEach(it -> answers.add("package-rules", it));
            excludes.forEach(it -> answers.add("package-rules", it));
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
