package org.bridgedoctor.remedy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.remedy.DaemonFlaw.Kind;
import org.bridgedoctor.remedy.DaemonOptions.ValueType;

/** What dockerd looks at once it has read daemon.json as JSON, in its own order: keys, flags, types, then the values. */
final class DaemonRules {
    private static final int LONGEST_PREFIX = 32;

    private final JsonNode root;
    private final DaemonCommand command;
    private final boolean isListComplete;
    private final LineOf lines;

    /** Finds the line on which a key stands. */
    interface LineOf {
        int key(String key);
    }

    /**
     * Rules for one file.
     *
     * @param root the file's object
     * @param command how dockerd is started
     * @param daemon dockerd's version: up to 22 every key it takes is known here, later ones may take more
     * @param lines where each key stands
     */
    DaemonRules(JsonNode root, DaemonCommand command, Optional<Version> daemon, LineOf lines) {
        this.root = root;
        this.command = command;
        this.isListComplete =
                daemon.filter(version -> !version.isAtLeast(23, 0, 0)).isPresent();
        this.lines = lines;
    }

    List<DaemonFlaw> flaws() {
        List<DaemonFlaw> flaws = new ArrayList<>();
        opened().forEach((key, value) -> unknown(key).ifPresent(flaws::add));
        opened().forEach((key, value) -> clash(key, value).ifPresent(flaws::add));
        root.properties().forEach(it -> type(it.getKey(), it.getValue()).ifPresent(flaws::add));
        bip().ifPresent(flaws::add);
        pools().ifPresent(flaws::add);
        conflicts(flaws);
        return flaws;
    }

    /** The keys that are looked at: those of an object that dockerd opens stand for the object. */
    private Map<String, JsonNode> opened() {
        Map<String, JsonNode> opened = new TreeMap<>();
        root.properties().forEach(it -> {
            if (it.getValue().isObject() && DaemonOptions.isOpened(it.getKey())) {
                it.getValue().properties().forEach(inner -> opened.put(inner.getKey(), inner.getValue()));
            } else {
                opened.put(it.getKey(), it.getValue());
            }
        });
        return opened;
    }

    private DaemonFlaw flaw(Kind kind, String key, String words, Optional<String> mend) {
        return new DaemonFlaw(kind, key, lines.key(key), words, mend);
    }

    private Optional<DaemonFlaw> unknown(String key) {
        Optional<String> meant = DaemonOptions.meant(key);
        return DaemonOptions.isKnown(key) || (!isListComplete && meant.isEmpty())
                ? Optional.empty()
                : Optional.of(flaw(
                        Kind.UNKNOWN_KEY,
                        key,
                        "the following directives don't match any configuration option: " + key,
                        meant.filter(it -> !root.has(it))));
    }

    private Optional<DaemonFlaw> clash(String key, JsonNode value) {
        String flag = DaemonOptions.flag(key);
        if (key.equals("runtimes") || !DaemonOptions.isKnown(key) || !command.has(flag)) {
            return Optional.empty();
        }
        List<String> values = command.values(flag);
        boolean isList = DaemonOptions.type(key) == ValueType.STRINGS;
        String given = isList ? "[" + String.join(" ", values) + "]" : values.getLast();
        boolean isSwitch = given.isEmpty() && DaemonOptions.type(key) == ValueType.BOOL;
        return Optional.of(flaw(
                Kind.FLAG_CLASH,
                key,
                "the following directives are specified both as a flag and in the configuration file: " + key
                        + ": (from flag: " + (isSwitch ? "true" : given) + ", from file: " + goValue(value) + ")",
                Optional.empty()));
    }

    /** A value as Go prints it: lists in brackets, parted by blanks. */
    private static String goValue(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(it -> parts.add(goValue(it)));
            return "[" + String.join(" ", parts) + "]";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private Optional<DaemonFlaw> type(String key, JsonNode value) {
        ValueType type = DaemonOptions.type(key);
        boolean isRight = value.isNull()
                || switch (type) {
                    case BOOL -> value.isBoolean();
                    case INT -> value.isIntegralNumber();
                    case STRING -> value.isTextual();
                    case STRINGS -> value.isArray() && allText(value);
                    case ANY -> true;
                };
        return isRight
                ? Optional.empty()
                : Optional.of(flaw(
                        Kind.TYPE,
                        key,
                        "json: cannot unmarshal " + goType(value, type) + " into Go struct field Config." + key
                                + " of type "
                                + (type == ValueType.STRINGS && value.isArray() ? "string" : type.goName()),
                        converted(value, type)));
    }

    private static boolean allText(JsonNode list) {
        boolean isText = true;
        for (JsonNode one : list) {
            isText &= one.isTextual();
        }
        return isText;
    }

    private static String goType(JsonNode value, ValueType wanted) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> "bool";
            case NUMBER -> wanted == ValueType.INT ? "number " + value.asText() : "number";
            case STRING -> "string";
            case ARRAY -> wanted == ValueType.STRINGS ? goType(firstOther(value), ValueType.STRING) : "array";
            default -> "object";
        };
    }

    private static JsonNode firstOther(JsonNode list) {
        for (JsonNode one : list) {
            if (!one.isTextual()) {
                return one;
            }
        }
        return list.path(0);
    }

    private static Optional<String> converted(JsonNode value, ValueType type) {
        String text = value.asText();
        return switch (type) {
            case BOOL -> Optional.of(text).filter(it -> value.isTextual() && it.matches("true|false"));
            case INT -> Optional.of(text).filter(it -> value.isTextual() && it.matches("[1-9][0-9]{0,8}|0"));
            case STRING -> Optional.of('"' + text + '"').filter(it -> value.isNumber() || value.isBoolean());
            case STRINGS -> Optional.of("[" + value + "]").filter(it -> value.isTextual());
            case ANY -> Optional.empty();
        };
    }

    /** docker0's own address with its prefix: not the network's, and not without the prefix (faults 4 and 6). */
    private Optional<DaemonFlaw> bip() {
        JsonNode value = root.path("bip");
        if (!value.isTextual() || value.asText().isEmpty()) {
            return Optional.empty();
        }
        String text = value.asText();
        Optional<Subnet> range = Subnet.parse(text);
        if (range.isEmpty()) {
            Optional<String> mend = IpAddress.parse(text).map(it -> '"' + text + "/24\"");
            return Optional.of(flaw(Kind.VALUE, "bip", controller("invalid CIDR address: " + text), mend));
        }
        Subnet subnet = range.get();
        boolean isNetwork = text.startsWith(subnet.network() + "/") && subnet.prefix() < LONGEST_PREFIX - 1;
        return isNetwork
                ? Optional.of(flaw(
                        Kind.VALUE,
                        "bip",
                        controller("failed to allocate gateway (" + subnet.network() + "): Address already in use"),
                        Optional.of('"' + SubnetPlanner.hostAddress(subnet) + '"')))
                : Optional.empty();
    }

    private static String controller(String words) {
        return "Error initializing network controller: Error creating default \"bridge\" network: " + words;
    }

    private Optional<DaemonFlaw> pools() {
        for (JsonNode pool : root.path("default-address-pools")) {
            int size = pool.path("size").asInt();
            Optional<Subnet> base = Subnet.parse(pool.path("base").asText());
            if (base.isPresent() && (size <= 0 || size < base.get().prefix())) {
                int right = Math.max(24, base.get().prefix());
                String mended = root.path("default-address-pools")
                        .toString()
                        .replace(
                                pool.toString(),
                                "{\"base\":\"" + pool.path("base").asText() + "\",\"size\":" + right + "}");
                return Optional.of(flaw(
                        Kind.VALUE,
                        "default-address-pools",
                        "Error initializing network controller: invalid pools size: " + size,
                        Optional.of(mended)));
            }
        }
        return Optional.empty();
    }

    private void conflicts(List<DaemonFlaw> flaws) {
        boolean hasBridge = !root.path("bridge").asText().isEmpty() && root.has("bip");
        if (hasBridge) {
            flaws.add(flaw(
                    Kind.CONFLICT,
                    "bip",
                    "You specified -b & --bip, mutually exclusive options. Please specify only one",
                    Optional.empty()));
        }
        if (isFalse("iptables") && isFalse("icc")) {
            flaws.add(flaw(
                    Kind.CONFLICT,
                    "iptables",
                    "You specified --iptables=false with --icc=false. ICC=false uses iptables to function."
                            + " Please set --icc or --iptables to true",
                    Optional.of("true")));
        }
    }

    private boolean isFalse(String key) {
        return root.path(key).isBoolean() && !root.path(key).asBoolean();
    }
}
