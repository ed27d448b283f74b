package org.bridgedoctor.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads objects as {@code docker network inspect} and {@code docker inspect} print them, and daemon.json, broken or whole. */
final class PastedJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LINES = 20_000;
    private static final Pattern DAEMON_KEY = Pattern.compile(
            "\"(bip|default-address-pools|data-root|graph|registry-mirrors|insecure-registries|log-driver|log-opts|live-restore"
                    + "|iptables|ip-masq|icc|mtu|dns|hosts|exec-opts|storage-driver|userland-proxy|fixed-cidr|default-gateway"
                    + "|experimental|debug|bridge|features|group|runtimes|max-concurrent-downloads)\"\\s*:");

    /** What forums and word processors make of a plain quote. */
    private static final Pattern SMART = Pattern.compile("[\u201c\u201d\u201e\u201f\u2033\uff02]");

    private final PastedAnswers answers;
    private final List<String> block = new ArrayList<>();
    private int depth;
    private boolean isDaemonsLast;
    private boolean hasSmartQuotes;

    PastedJson(PastedAnswers answers) {
        this.answers = answers;
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
            return false;
        }
        block.add(text);
        depth += opened(line);
        if (depth <= 0 || block.size() > MOST_LINES) {
            end();
        }
        return true;
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
        boolean isDaemons = !isTold && DAEMON_KEY.matcher(text).find();
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
