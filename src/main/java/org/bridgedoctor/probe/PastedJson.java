package org.bridgedoctor.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads objects as {@code docker network inspect} and {@code docker inspect} print them, and daemon.json, broken or whole. */
final class PastedJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LINES = 20_000;
    private static final Pattern DAEMON_KEY = Pattern.compile(
            "(bip|default-address-pools|data-root|graph|registry-mirrors|insecure-registries|log-driver|log-opts|live-restore"
                    + "|iptables|ip-masq|icc|mtu|dns|hosts|exec-opts|storage-driver|userland-proxy|fixed-cidr|default-gateway"
                    + "|experimental|debug|bridge|features|group|runtimes|max-concurrent-downloads|max-concurrent-uploads|storage-opts|ipv6"
                    + "|fixed-cidr-v6|dns-search|dns-opts|labels|log-level|userns-remap|default-runtime|tls|tlsverify|tlscacert|tlscert"
                    + "|tlskey|metrics-addr|shutdown-timeout|selinux-enabled|default-ulimits|cgroup-parent|init|ip6tables|ip-forward)");
    /** Keys of files that are easily mixed up with daemon.json: docker's client, CNI, npm, compose. */
    private static final Pattern FOREIGN_KEY = Pattern.compile(
            "auths|credsStore|credHelpers|HttpHeaders|currentContext|cniVersion|ipam|type|scripts|dependencies|services|apiVersion");

    private static final Pattern OTHER_FILE = Pattern.compile(".*[A-Za-z0-9_-]\\.(?:json|conf|conflist|ya?ml)\\b.*");
    /** Where somebody left lines out that do not matter to him. */
    private static final Pattern LEFT_OUT = Pattern.compile("(?:\\.{3,6}|…{1,4}|#? ?(?:省略|略).{0,10}),?");
    /** An entry that is quoted alone: {@code "bip": "192.168.200.1/24",}. */
    private static final Pattern ENTRY = Pattern.compile(
            "\"([a-z0-9-]{2,40})\" ?: ?(?:\"[^\"]{0,400}\"|true|false|[0-9]{1,12}|\\[[^\\]]{0,400}\\]),?");

    /** What forums and word processors make of a plain quote. */
    private static final Pattern SMART = Pattern.compile("[\u201c\u201d\u201e\u201f\u2033\uff02]");

    private final PastedAnswers answers;
    private final List<String> block = new ArrayList<>();
    private int depth;
    private final List<String> entries = new ArrayList<>();
    private boolean isOfOtherFile;
    private boolean isDaemonsLast;
    private boolean hasSmartQuotes;

    PastedJson(PastedAnswers answers) {
        this.answers = answers;
    }

    /** A line that says which file follows, or that another one does: a command, or what somebody wrote above it. */
    void heading(String line) {
        boolean isDaemons = line.contains("daemon.json");
        isOfOtherFile = !isDaemons && OTHER_FILE.matcher(line).matches();
    }

    /** Takes a line where an object begins or goes on. */
    boolean line(String text) {
        String line = text.strip();
        if (!block.isEmpty() && SMART.matcher(line).find()) {
            hasSmartQuotes = true;
            return line(SMART.matcher(text).replaceAll("\""));
        }
        boolean isBeginning = line.equals("[")
                || line.equals("{")
                || line.equals("[{")
                || line.startsWith("{\"")
                || line.startsWith("[{\"")
                || line.matches("\\{\\s+\".*");
        if (depth == 0 && !isBeginning) {
            isDaemonsLast &= line.isEmpty();
            return isEntry(line);
        }
        if (LEFT_OUT.matcher(line).matches()) {
            return true;
        }
        block.add(text);
        depth += opened(line);
        if (depth <= 0 || block.size() > MOST_LINES) {
            end();
        }
        return true;
    }

    private boolean isEntry(String line) {
        Matcher entry = ENTRY.matcher(line);
        boolean isOne = !isOfOtherFile
                && entry.matches()
                && DAEMON_KEY.matcher(entry.group(1)).matches();
        if (isOne) {
            entries.add(line.endsWith(",") ? line.substring(0, line.length() - 1) : line);
        }
        return isOne;
    }

    /** The entries that were quoted alone make a file where no file was shown. */
    void complete() {
        end();
        if (!entries.isEmpty() && answers.of("daemon-json").isEmpty()) {
            answers.put("daemon-json", List.of("{", String.join(",\n", entries), "}"));
        }
    }

    /** Whether most of its keys are the daemon's, and none is another file's. */
    private boolean isDaemons(String text) {
        Set<String> keys = JsonKeys.of(text);
        long known =
                keys.stream().filter(it -> DAEMON_KEY.matcher(it).matches()).count();
        return !isOfOtherFile
                && known * 2 > keys.size() - 1
                && known > 0
                && keys.stream().noneMatch(it -> FOREIGN_KEY.matcher(it).matches());
    }

    /** What was cut off ends here. */
    void end() {
        depth = 0;
        if (block.isEmpty()) {
            return;
        }
        List<String> lines = List.copyOf(block);
        block.clear();
        String text = String.join("\n", lines);
        Optional<JsonNode> read = read(text);
        boolean isTold = read.isPresent() && tell(read.get());
        if (read.isEmpty() && lines.size() > 1) {
            isTold = CutJson.closed(text)
                    .flatMap(PastedJson::read)
                    .filter(this::tell)
                    .isPresent();
        }
        boolean isDaemons = !isTold && isDaemons(text);
        if (isDaemons) {
            List<String> whole = new ArrayList<>(isDaemonsLast ? answers.of("daemon-json") : List.of());
            whole.addAll(lines);
            answers.put("daemon-json", whole);
        }
        isDaemonsLast = isDaemons;
    }

    /** Whether quotes came as no terminal prints them. */
    boolean hasSmartQuotes() {
        return hasSmartQuotes;
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    private boolean tell(JsonNode node) {
        boolean isTold = false;
        for (JsonNode one : node.isArray() ? node : List.of(node)) {
            if (one.has("IPAM") && one.has("Driver")) {
                answers.add("networks", network(one));
                isTold = true;
            } else if (one.has("State") && one.has("NetworkSettings")) {
                answers.add("containers", container(one));
                isTold = true;
            }
        }
        return isTold;
    }

    private static String network(JsonNode all) {
        ObjectNode one = JSON.createObjectNode();
        for (String field : List.of("Id", "Name", "Driver", "Scope", "Internal", "EnableIPv6", "Options")) {
            one.set(field, all.get(field));
        }
        one.set("IPAM", all.path("IPAM").get("Config"));
        one.set("ComposeProject", all.path("Labels").get("com.docker.compose.project"));
        return one.toString();
    }

    private static String container(JsonNode all) {
        JsonNode state = all.path("State");
        JsonNode host = all.path("HostConfig");
        JsonNode net = all.path("NetworkSettings");
        ObjectNode one = JSON.createObjectNode();
        one.set("Id", all.get("Id"));
        one.set("Name", all.get("Name"));
        one.set("Image", all.path("Config").get("Image"));
        one.set("Status", state.get("Status"));
        one.set("Pid", state.get("Pid"));
        one.set("ExitCode", state.get("ExitCode"));
        one.set("StartedAt", state.get("StartedAt"));
        one.set("NetworkMode", host.get("NetworkMode"));
        one.set("Networks", net.get("Networks"));
        one.set("Ports", net.get("Ports"));
        one.set("PortBindings", host.get("PortBindings"));
        one.set("RestartPolicy", host.path("RestartPolicy").get("Name"));
        one.set("Error", state.get("Error"));
        one.set("AutoRemove", host.get("AutoRemove"));
        one.set("Created", all.get("Created"));
        one.set("RestartCount", all.get("RestartCount"));
        one.set("ComposeProject", all.path("Config").path("Labels").get("com.docker.compose.project"));
        return one.toString();
    }

    /** How many more braces and brackets are opened than closed, outside of strings and comments. */
    private static int opened(String line) {
        int opened = 0;
        boolean isString = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\' && isString) {
                at++;
            } else if (c == '"') {
                isString = !isString;
            } else if (!isString && c == '/' && line.startsWith("//", at)) {
                break;
            } else if (!isString && (c == '{' || c == '[')) {
                opened++;
            } else if (!isString && (c == '}' || c == ']')) {
                opened--;
            }
        }
        return opened;
    }
}
