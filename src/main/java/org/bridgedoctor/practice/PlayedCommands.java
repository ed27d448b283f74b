package org.bridgedoctor.practice;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few commands of repairs that the played host understands: each is read as words and looked up, none is ever run. */
final class PlayedCommands {
    private static final Pattern ADDRESS = Pattern.compile("/sys/class/net/([^/]+)/address");
    private static final Pattern SETTING = Pattern.compile("/proc/sys/(net/ipv4/conf/[^/]+/arp_notify)");
    private static final Pattern ASSIGNMENT = Pattern.compile("(net/ipv4/conf/[^/]+/arp_notify)=([01])");
    private static final String MAC = "[0-9a-f]{2}(:[0-9a-f]{2}){5}";
    private static final List<String> IS_DOCKER_DOWN = List.of("sh", "-c", "! systemctl --quiet is-active docker");

    /**
     * What a command came to.
     *
     * @param host the host afterwards
     * @param problem what it said where it failed
     */
    record Outcome(PlayedHost host, Optional<String> problem) {
        static Outcome failed(PlayedHost host, String problem) {
            return new Outcome(host, Optional.of(problem));
        }
    }

    private PlayedCommands() {}

    /** What a command that reads one value prints; empty where it fails. */
    static Optional<String> read(PlayedHost host, List<String> command) {
        if (command.size() != 2 || !command.getFirst().equals("cat")) {
            return Optional.empty();
        }
        Matcher address = ADDRESS.matcher(command.get(1));
        if (address.matches()) {
            return host.bridge(address.group(1)).map(PlayedBridge::mac);
        }
        Matcher setting = SETTING.matcher(command.get(1));
        return setting.matches() ? Optional.of(host.settings().getOrDefault(setting.group(1), "0")) : Optional.empty();
    }

    /** Whether an action is needed; one that is not known here never is. */
    static boolean isNeeded(PlayedHost host, List<String> command) {
        return command.equals(IS_DOCKER_DOWN) && !host.isDockerRunning();
    }

    /** Applies a command to the host. */
    static Outcome apply(PlayedHost host, List<String> command) {
        boolean isLink = command.size() == 7
                && command.subList(0, 4).equals(List.of("ip", "link", "set", "dev"))
                && command.get(5).equals("address");
        if (isLink) {
            return setAddress(host, command.get(4), command.get(6));
        }
        if (command.size() == 4 && command.subList(0, 3).equals(List.of("sysctl", "-q", "-w"))) {
            Matcher assignment = ASSIGNMENT.matcher(command.get(3));
            if (assignment.matches()) {
                return new Outcome(host.withSetting(assignment.group(1), assignment.group(2)), Optional.empty());
            }
        }
        if (command.equals(List.of("systemctl", "start", "docker"))) {
            return Outcome.failed(
                    host,
                    "Job for docker.service failed because the control process exited with error code."
                            + " See \"systemctl status docker.service\" and \"journalctl -xe\" for details.");
        }
        if (!command.isEmpty() && command.getFirst().equals("udevadm")) {
            return new Outcome(host, Optional.empty());
        }
        return Outcome.failed(host, "the practice host does not know this command");
    }

    private static Outcome setAddress(PlayedHost host, String device, String mac) {
        if (host.bridge(device).isEmpty()) {
            return Outcome.failed(host, "Cannot find device \"" + device + "\"");
        }
        return mac.matches(MAC)
                ? new Outcome(host.withMac(device, mac), Optional.empty())
                : Outcome.failed(host, "\"" + mac + "\" is invalid lladdr.");
    }
}
