package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code systemctl status}, {@code systemctl is-active} and {@code firewall-cmd --query-panic} printed. */
final class PastedServices {
    private static final Pattern IS_ACTIVE =
            Pattern.compile("(?:sudo +)?(?:cat .*; *)?systemctl +is-active((?: +[a-z0-9@_.-]{1,60}){1,20})\\s*");
    private static final Pattern UNIT = Pattern.compile("(?:●|○|×|\\*|\u25cf)? ?([a-z0-9@_.-]+)\\.service - .*");
    private static final Pattern LOADED =
            Pattern.compile("Loaded: (\\S+)(?: \\([^;]*; ?(enabled|disabled|static|masked)?.*)?.*");
    private static final Pattern ACTIVE =
            Pattern.compile("Active: ([a-z-]{1,30})(?: \\((Result: )?([^)]{1,60})\\))?(?: since (.{1,60}?); .*)?.*");

    private static final Pattern PANIC = Pattern.compile("(?:sudo +)?firewall-cmd +--query-panic\\s*");

    private final PastedAnswers answers;
    private final Map<String, Map<String, String>> units = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private String unit = "";
    private boolean isPanicAsked;

    PastedServices(PastedAnswers answers) {
        this.answers = answers;
    }

    /** A command was typed: {@code is-active} names its units only there. */
    void begin(String command) {
        asked.clear();
        Matcher names = IS_ACTIVE.matcher(command);
        if (names.matches()) {
            asked.addAll(Reading.words(names.group(1)));
        }
        unit = "";
        isPanicAsked = PANIC.matcher(command).matches();
    }

    /** A line that is the state of the next unit that was asked about. */
    boolean answered(String line) {
        if (isPanicAsked && line.matches("yes|no")) {
            answers.add("posted", PostedProbe.PANIC + line);
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
        return isState;
    }

    /** Takes a line of what {@code systemctl status} prints. */
    boolean line(String line) {
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

    /** Whether the last that was said of this unit is that it runs. */
    boolean runs(String name) {
        return "active".equals(units.getOrDefault(name, Map.of()).get("ActiveState"));
    }

    /** Something else shows that this unit runs by now. */
    void isUp(String name) {
        Map<String, String> block = units.get(name);
        if (block != null && !runs(name)) {
            block.put("ActiveState", "active");
            block.put("SubState", "running");
            block.remove("Result");
        }
    }

    /** What could only be put together at the end. */
    void end() {
        units.values().forEach(block -> {
            block.forEach((key, value) -> answers.add("services", key + "=" + value));
            answers.add("services", "");
        });
    }
}
