package org.bridgedoctor.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads rows of {@code docker-compose ps}, as {@code app_db_1  docker-entrypoint.sh postgres  Exit 1}, and of {@code docker
 * compose ps}, as {@code app-db-1  postgres:15  "docker-entrypoint.s…"  db  2 hours ago  Up 2 hours}.
 */
final class PastedCompose {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HEADS = Pattern.compile(
            "Name +Command +State(?: +Ports)?|NAME +(?:IMAGE +)?COMMAND +SERVICE +(?:CREATED +)?STATUS(?: +PORTS)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{1,120}");
    private static final Pattern STATE = Pattern.compile(
            "(Up|Exit|Exited|Restarting|Created|Dead|Paused|running|exited|restarting|created|dead|paused)"
                    + "(?: \\(?([0-9]{1,3})\\)?)?( .*)?");

    private final List<ObjectNode> rows = new ArrayList<>();
    private boolean isTable;

    /** A command was typed: the table ends here. */
    void begin() {
        isTable = false;
    }

    /** Takes the heads of the columns, a row, or the rest of one that a narrow terminal broke. */
    boolean line(String text) {
        String line = text.strip();
        if (HEADS.matcher(line).matches()) {
            isTable = true;
            return true;
        }
        return isTable && (line.matches("-{10,}") || isRow(line) || (text.startsWith("   ") && !line.isEmpty()));
    }

    private boolean isRow(String line) {
        String[] columns = line.split(" {2,}", -1);
        if (!NAME.matcher(columns[0]).matches()) {
            return false;
        }
        for (int at = 1; at < columns.length; at++) {
            Matcher state = STATE.matcher(columns[at]);
            if (state.matches()) {
                rows.add(row(columns, at, state));
                return true;
            }
        }
        return false;
    }

    private static ObjectNode row(String[] columns, int at, Matcher state) {
        ObjectNode row = JSON.createObjectNode();
        // compose tells no ids, and without one nothing is taken for a container
        row.put("Id", "%012x".formatted(columns[0].hashCode() & 0xffff_ffffL))
                .put("Name", "/" + columns[0])
                .put("Status", state(state));
        if (state.group(1).toLowerCase(Locale.ROOT).startsWith("exit") && state.group(2) != null) {
            row.put("ExitCode", Integer.parseInt(state.group(2)));
        }
        row.set("Ports", PastedContainers.ports(at + 1 < columns.length ? columns[at + 1] : ""));
        return row;
    }

    private static String state(Matcher state) {
        String word = state.group(1).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "up" -> state.group().contains("(Paused)") ? "paused" : "running";
            case "exit" -> "exited";
            default -> word;
        };
    }

    /** The rows that were read. */
    List<ObjectNode> rows() {
        return List.copyOf(rows);
    }
}
