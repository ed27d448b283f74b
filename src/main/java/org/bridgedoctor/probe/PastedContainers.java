package org.bridgedoctor.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads rows of {@code docker ps}; a row is as {@code 1f2e3d4c5b6a nginx "/docker-entrypoint.…" 2 days ago Up 2 days
 * 0.0.0.0:8080->80/tcp web}, its columns two blanks or more apart. It tells no networks and no addresses.
 */
final class PastedContainers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LEAST_COLUMNS = 5;
    private static final Pattern STATUS = Pattern.compile(
            "(Up|Exited|Restarting|Created|Dead|Removal In Progress|Paused)\\b(?: \\(([0-9]{1,3})\\))?(.*)");
    private static final Pattern PORT =
            Pattern.compile("([0-9.]+|\\[?::\\]?|\\[[0-9a-f:]+\\]):([0-9]{1,5})->([0-9]{1,5}/(?:tcp|udp|sctp))");

    private static final Pattern HEADS =
            Pattern.compile("CONTAINER ID +IMAGE +COMMAND +CREATED +STATUS(?: +PORTS(?: +NAMES)?)?");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12}(?:[0-9a-f]{52})?(?![0-9a-f])");
    private static final Pattern NARROW =
            Pattern.compile("([0-9a-f]{12}) (\\S{1,200}) (\"[^\"]{0,200}\") (.{1,40}? ago) (.{1,1000})");
    private static final Pattern OF_PORT = Pattern.compile(".*(?:->|/tcp|/udp|/sctp).*");

    private final List<ObjectNode> rows = new ArrayList<>();
    /** Where a narrow terminal broke each row in two: the first half of one. */
    private String first = "";

    private boolean isWrapped;
    /** A table with its heads was shown, which holds every container that runs. */
    private boolean isListed;

    private final PastedCompose compose = new PastedCompose();

    /** A command was typed: a table ends here. */
    void begin() {
        compose.begin();
        first = "";
    }

    /** Takes a row, or the heads of the columns. */
    boolean line(String text) {
        String line = text.strip();
        if (compose.line(text)) {
            return true;
        }
        if (HEADS.matcher(line).matches()) {
            isListed = true;
            isWrapped = !line.endsWith("NAMES");
            first = "";
            return true;
        }
        if (isWrapped && line.equals("NAMES")) {
            return true;
        }
        boolean isBegin = ID.matcher(line).lookingAt();
        if (isWrapped && isBegin) {
            first = line;
            return true;
        }
        if (isWrapped && !first.isEmpty() && text.startsWith("   ")) {
            String whole = first + "   " + line;
            first = "";
            return isRow(whole.split(" {2,}"));
        }
        return isBegin && (isRow(line.split(" {2,}")) || isRow(narrow(line)));
    }

    /** Columns that lost the blanks between them. */
    private static String[] narrow(String line) {
        Matcher row = NARROW.matcher(line);
        if (!row.matches()) {
            return new String[0];
        }
        List<String> words = Reading.words(row.group(5));
        List<String> status = words.stream()
                .limit(words.size() - 1L)
                .filter(it -> !OF_PORT.matcher(it).matches())
                .toList();
        List<String> ports = words.stream()
                .limit(words.size() - 1L)
                .filter(it -> OF_PORT.matcher(it).matches())
                .toList();
        return Stream.of(
                        row.group(1),
                        row.group(2),
                        row.group(3),
                        row.group(4),
                        String.join(" ", status),
                        String.join(" ", ports),
                        words.getLast())
                .filter(it -> !it.isEmpty())
                .toArray(String[]::new);
    }

    private boolean isRow(String[] columns) {
        boolean isRow = columns.length >= LEAST_COLUMNS
                && ID.matcher(columns[0]).matches()
                && !OF_PORT.matcher(columns[columns.length - 1]).matches();
        if (!isRow) {
            return false;
        }
        for (int i = 3; i < columns.length - 1; i++) {
            Matcher status = STATUS.matcher(columns[i]);
            if (status.matches()) {
                rows.add(row(columns, i, status));
                return true;
            }
        }
        return false;
    }

    private static ObjectNode row(String[] columns, int at, Matcher status) {
        ObjectNode row = JSON.createObjectNode();
        row.put("Id", columns[0]).put("Name", "/" + columns[columns.length - 1]).put("Image", columns[1]);
        row.put("Status", state(status));
        Optional.ofNullable(status.group(2)).ifPresent(it -> row.put("ExitCode", Integer.parseInt(it)));
        row.set("Ports", ports(at + 2 < columns.length ? columns[at + 1] : ""));
        return row;
    }

    /** The ports of the host in a column as {@code 0.0.0.0:8080->80/tcp, :::8080->80/tcp}. */
    static ObjectNode ports(String column) {
        ObjectNode ports = JSON.createObjectNode();
        Matcher port = PORT.matcher(column);
        while (port.find()) {
            String address = port.group(1).replaceAll("[\\[\\]]", "");
            ports.withArray(port.group(3)).addObject().put("HostIp", address).put("HostPort", port.group(2));
        }
        return ports;
    }

    private static String state(Matcher status) {
        String word = status.group(1).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "up" -> status.group(3).contains("(Paused)") ? "paused" : "running";
            case "removal in progress" -> "dead";
            default -> word;
        };
    }

    /** Whether there was a row. */
    boolean isAny() {
        return !rows.isEmpty() || !compose.rows().isEmpty();
    }

    /** Adds the rows of containers that were not inspected as well. */
    void complete(PastedAnswers answers) {
        Set<String> known = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (String inspected : answers.of("containers")) {
            Reading.object(inspected).ifPresent(it -> {
                known.add(ContainerNames.shortId(it.path("Id").asText()));
                names.add(it.path("Name").asText());
            });
        }
        for (ObjectNode row : rows) {
            if (known.add(ContainerNames.shortId(row.path("Id").asText()))) {
                names.add(row.path("Name").asText());
                answers.add("containers", row.toString());
            }
        }
        compose.rows().stream()
                .filter(row -> names.add(row.path("Name").asText()))
                .forEach(row -> answers.add("containers", row.toString()));
        if (isListed) {
            answers.add("posted", PostedProbe.ALL_CONTAINERS);
        }
    }
}
