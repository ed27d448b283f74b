package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what docker says of itself: its versions, {@code docker info}, what its client complains of, and its log. */
final class PastedDocker {
    private static final Pattern CLIENT = Pattern.compile("Docker version ([0-9]+\\.[0-9]+\\.[0-9]+\\S*?),? build .*");
    private static final Pattern COMPOSE =
            Pattern.compile("(?:docker-compose|Docker Compose) version v?([0-9][0-9.]*).*");
    private static final Pattern SERVER = Pattern.compile("Server Version: ([0-9]+\\.[0-9]+\\.[0-9]+\\S*)");
    private static final Pattern VERSION = Pattern.compile("Version: +([0-9]+\\.[0-9]+\\.[0-9]+\\S*)");
    private static final Pattern PODMAN =
            Pattern.compile("(?:podman version ([0-9]+\\.[0-9]+\\.[0-9]+\\S*)|Emulate Docker CLI using podman.*)");
    /** One of these is in every line of docker's complaints and log that is read: most lines of a long text have none. */
    private static final List<String> COMPLAINTS = List.of(
            "Docker daemon",
            "daemon:",
            "starting daemon",
            "Daemon has",
            "API listen",
            "Docker Application",
            "network controller",
            "iptables: No chain",
            "non-overlapping",
            "Pool overlaps",
            "br_netfilter failed",
            "old running containers",
            "already allocated",
            "address already in use");

    private static final Pattern NO_DAEMON = Pattern.compile(
            "(?:.{0,40}: )?(?:Cannot connect to the Docker daemon at .*|Got permission denied while trying to connect to the Docker daemon.*"
                    + "|permission denied while trying to connect to the Docker daemon.*)");
    private static final Pattern COUNT = Pattern.compile("Containers: [0-9]{1,6}");
    private static final Pattern OF_KERNEL = Pattern.compile("Kernel Version: (\\S{1,100})");
    private static final Pattern OF_SYSTEM = Pattern.compile("Operating System: (\\S.{1,100})");
    private static final Pattern DAEMON = Pattern.compile(
            ".*(?:unable to configure the Docker daemon|failed to start daemon|Error starting daemon|Error initializing network controller"
                    + "|iptables: No chain/target/match by that name|could not find an available, non-overlapping|Pool overlaps with other one"
                    + "|Running modprobe bridge br_netfilter failed|There are old running containers"
                    + "|port is already allocated|bind: address already in use).*");

    /** As {@code Active: active (running)} of docker's service, or in its log. */
    private static final Pattern RUNS = Pattern.compile(
            ".*(?:Daemon has completed initialization|API listen on \\S*docker\\.sock|Started Docker Application Container Engine).*");

    private static final Pattern GAVE_UP = Pattern.compile(
            ".*(?:unable to configure the Docker daemon|failed to start daemon|Error starting daemon|Error initializing network controller).*");

    private static final Pattern OF_CLIENT = Pattern.compile(
            "(?:.{0,40}: )?(?:Error response from daemon: .*|Cannot connect to the Docker daemon .*|Got permission denied while .*)"
                    + "|WARNING: IPv4 forwarding is disabled.*|Emulate Docker CLI .*|ERROR: for .*|Creating network .*|Error: failed to start .*");

    private final PastedAnswers answers;
    private final PastedServices services;
    private boolean isOfDocker;
    private Optional<String> client = Optional.empty();
    private Optional<String> server = Optional.empty();
    private boolean isServerSide;
    private boolean isHeard;

    PastedDocker(PastedAnswers answers, PastedServices services) {
        this.answers = answers;
        this.services = services;
    }

    /** A command was typed: what docker printed ends here. */
    void begin() {
        isOfDocker = false;
    }

    /** Whether a version of it was printed, of its client, its daemon, or of podman in its place. */
    boolean isVersionKnown() {
        return client.isPresent() || server.isPresent();
    }

    /** Takes a line of versions, of complaints or of docker's log. */
    boolean line(String line) {
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
        return COMPLAINTS.stream().anyMatch(line::contains) && complains(line);
    }

    private boolean complains(String line) {
        if (NO_DAEMON.matcher(line).matches()) {
            answers.complain("docker-version", line);
            return true;
        }
        if (RUNS.matcher(line).matches()) {
            runs();
            return true;
        }
        return answers.keep(DAEMON, "docker-journal", line);
    }

    /** The daemon is known to run now: that it failed to start before is over. */
    void runs() {
        hasRecovered();
        answers.forgive("docker-version");
        services.isUp("docker");
        isHeard = true;
    }

    /** Whether docker's client says it, even of what it was to start in a container. */
    static boolean isOfClient(String line) {
        return OF_CLIENT.matcher(line).matches();
    }

    /** That it gave up is over. */
    void hasRecovered() {
        answers.forget("docker-journal", line -> GAVE_UP.matcher(line).matches());
    }

    /** What {@code docker info} says of the host, and its lines that say nothing that is judged. */
    boolean information(String line) {
        if (COUNT.matcher(line).matches()) {
            isOfDocker = true;
        }
        if (line.startsWith("WARNING: IPv4 forwarding is disabled")) {
            answers.add("sysctls", "/proc/sys/net/ipv4/ip_forward:0");
            isHeard = true;
            return true;
        }
        if (!isOfDocker) {
            return false;
        }
        Matcher kernel = OF_KERNEL.matcher(line);
        if (kernel.matches()) {
            answers.replace("identity", "kernel=", "kernel=" + kernel.group(1));
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

    /** What could only be put together at the end. */
    void end() {
        if (client.isPresent() || server.isPresent()) {
            answers.put("docker-version", List.of("{" + side("Client", client) + "," + side("Server", server) + "}"));
        }
    }

    private static String side(String name, Optional<String> version) {
        return "\"" + name + "\":{"
                + version.map(it -> "\"Version\":\"" + it.replaceAll("[^0-9A-Za-z.+~-]", "") + "\"")
                        .orElse("") + "}";
    }
}
