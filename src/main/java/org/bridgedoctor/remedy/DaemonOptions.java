package org.bridgedoctor.remedy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Spelling;

/**
 * The keys that dockerd takes from daemon.json, and the flag under which each stands on its command line
 * (moby's cmd/dockerd/config.go and daemon/config/config.go of 20.10, with what later versions added).
 */
final class DaemonOptions {
    /** What a value has to be. */
    enum ValueType {
        BOOL("bool"),
        INT("int"),
        STRING("string"),
        STRINGS("[]string"),
        /** An object, or something that is not looked at here. */
        ANY("");

        private final String goName;

        ValueType(String goName) {
            this.goName = goName;
        }

        /** Go's name of the type. */
        String goName() {
            return goName;
        }
    }

    /** The distance in typing errors up to which a key is taken for a mistyped one. */
    private static final int TYPING_ERRORS = 2;

    private static final Map<ValueType, List<String>> BY_TYPE = Map.of(
            ValueType.BOOL,
            List.of(
                    "debug",
                    "experimental",
                    "icc",
                    "init",
                    "ip-forward",
                    "ip-masq",
                    "ip6tables",
                    "iptables",
                    "ipv6",
                    "live-restore",
                    "no-new-privileges",
                    "raw-logs",
                    "rootless",
                    "selinux-enabled",
                    "tls",
                    "tlsverify",
                    "userland-proxy",
                    "cri-containerd",
                    "allow-direct-routing",
                    "disable-legacy-registry",
                    "validate"),
            ValueType.INT,
            List.of(
                    "max-concurrent-downloads",
                    "max-concurrent-uploads",
                    "max-download-attempts",
                    "mtu",
                    "network-control-plane-mtu",
                    "network-diagnostic-port",
                    "oom-score-adjust",
                    "shutdown-timeout"),
            ValueType.STRING,
            List.of(
                    "api-cors-header",
                    "bip",
                    "bip6",
                    "bridge",
                    "cgroup-parent",
                    "cluster-advertise",
                    "cluster-store",
                    "config-file",
                    "containerd",
                    "containerd-namespace",
                    "containerd-plugins-namespace",
                    "data-root",
                    "default-cgroupns-mode",
                    "default-gateway",
                    "default-gateway-v6",
                    "default-ipc-mode",
                    "default-runtime",
                    "default-shm-size",
                    "exec-root",
                    "fixed-cidr",
                    "fixed-cidr-v6",
                    "graph",
                    "group",
                    "init-path",
                    "ip",
                    "log-driver",
                    "log-level",
                    "log-format",
                    "metrics-addr",
                    "pidfile",
                    "seccomp-profile",
                    "storage-driver",
                    "swarm-default-advertise-addr",
                    "tlscacert",
                    "tlscert",
                    "tlskey",
                    "userland-proxy-path",
                    "userns-remap",
                    "http-proxy",
                    "https-proxy",
                    "no-proxy",
                    "min-api-version",
                    "firewall-backend"),
            ValueType.STRINGS,
            List.of(
                    "allow-nondistributable-artifacts",
                    "authorization-plugins",
                    "dns",
                    "dns-opts",
                    "dns-search",
                    "exec-opts",
                    "hosts",
                    "insecure-registries",
                    "labels",
                    "node-generic-resources",
                    "registry-mirrors",
                    "storage-opts",
                    "cdi-spec-dirs",
                    "host-gateway-ips"),
            ValueType.ANY,
            List.of(
                    "builder",
                    "cluster-store-opts",
                    "cpu-rt-period",
                    "cpu-rt-runtime",
                    "default-address-pools",
                    "default-network-opts",
                    "default-ulimits",
                    "deprecated-key-path",
                    "features",
                    "host-gateway-ip",
                    "log-opts",
                    "proxies",
                    "runtimes",
                    "bridge-accept-fwmark",
                    "nri-opts",
                    // flags whose key is spelt otherwise: taken, and then not used
                    "add-runtime",
                    "allow-nondistributable-artifact",
                    "authorization-plugin",
                    "default-address-pool",
                    "default-ulimit",
                    "dns-opt",
                    "exec-opt",
                    "help",
                    "host",
                    "insecure-registry",
                    "label",
                    "log-opt",
                    "node-generic-resource",
                    "registry-mirror",
                    "storage-opt",
                    "version"));
    /** The keys that are not named as their flag is. */
    private static final Map<String, String> FLAGS = Map.ofEntries(
            Map.entry("hosts", "host"),
            Map.entry("dns-opts", "dns-opt"),
            Map.entry("exec-opts", "exec-opt"),
            Map.entry("labels", "label"),
            Map.entry("log-opts", "log-opt"),
            Map.entry("insecure-registries", "insecure-registry"),
            Map.entry("registry-mirrors", "registry-mirror"),
            Map.entry("storage-opts", "storage-opt"),
            Map.entry("default-ulimits", "default-ulimit"),
            Map.entry("default-address-pools", "default-address-pool"),
            Map.entry("authorization-plugins", "authorization-plugin"),
            Map.entry("node-generic-resources", "node-generic-resource"));
    /** Objects that dockerd takes as they are; those of every other key are opened, and their keys are looked at. */
    private static final Set<String> KEPT_WHOLE = Set.of(
            "cluster-store-opts",
            "log-opts",
            "runtimes",
            "default-ulimits",
            "features",
            "builder",
            "proxies",
            "default-network-opts",
            "nri-opts");

    private static final Map<String, ValueType> TYPES = types();

    private DaemonOptions() {}

    private static Map<String, ValueType> types() {
        Map<String, ValueType> types = new HashMap<>();
        BY_TYPE.forEach((type, keys) -> keys.forEach(key -> types.put(key, type)));
        return types;
    }

    /** Whether dockerd, of some version, knows this key. */
    static boolean isKnown(String key) {
        return TYPES.containsKey(key);
    }

    /** What the value of a known key has to be. */
    static ValueType type(String key) {
        return TYPES.getOrDefault(key, ValueType.ANY);
    }

    /** The flag that says the same on the command line. */
    static String flag(String key) {
        return FLAGS.getOrDefault(key, key);
    }

    /** Whether an object under this key is opened, as dockerd does, and its own keys have to be known. */
    static boolean isOpened(String key) {
        return !KEPT_WHOLE.contains(key);
    }

    /** The key that was probably meant. */
    static Optional<String> meant(String unknown) {
        return TYPES.keySet().stream()
                .filter(key -> TYPES.get(key) != ValueType.ANY || KEPT_WHOLE.contains(key) || FLAGS.containsKey(key))
                .filter(key -> Spelling.distance(key, unknown) <= TYPING_ERRORS)
                .min(java.util.Comparator.<String>comparingInt(key -> Spelling.distance(key, unknown))
                        .thenComparing(key -> key));
    }
}
