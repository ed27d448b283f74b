package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/**
 * Reads how dockerd is started: from the running process, as {@code /usr/bin/dockerd -H fd://}, else from its unit, as {@code
 * ExecStart={ path=/usr/bin/dockerd ; argv[]=/usr/bin/dockerd -H fd:// $OPTIONS ; ignore_errors=no ; ... }}.
 */
final class DaemonCommandProbe implements Probe<DaemonCommand> {
    private static final Pattern ARGUMENTS = Pattern.compile("argv\\[\\]=(.*?) ; ");
    private static final Pattern OPTIONS = Pattern.compile("file \\S+ ([A-Z_]+)=(.*)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z_]+)\\}?");

    @Override
    public FactKey<DaemonCommand> key() {
        return Facts.DAEMON_COMMAND;
    }

    @Override
    public List<String> answers() {
        return List.of("daemon-command", "daemon-unit");
    }

    @Override
    public String command() {
        return "tr '\\0' ' ' </proc/$(cat /run/docker.pid)/cmdline; systemctl show -p ExecStart docker";
    }

    @Override
    public Fact<DaemonCommand> read(Capture capture, HostSnapshot known) {
        List<String> unit = lines(capture, "daemon-unit");
        Optional<List<String>> running = lines(capture, "daemon-command").stream()
                .map(Reading::words)
                .filter(words -> !words.isEmpty())
                .findFirst();
        if (running.isPresent()) {
            return new Fact.Known<>(new DaemonCommand(true, running.get(), files(unit)));
        }
        List<String> planned = planned(unit);
        if (!planned.isEmpty()) {
            return new Fact.Known<>(new DaemonCommand(false, planned, files(unit)));
        }
        return capture.answer("daemon-command").isEmpty()
                ? new Fact.Missing<>(Absence.notAsked(key()))
                : Reading.missing(Absence.Cause.TOOL_MISSING, "dockerd");
    }

    private static List<String> lines(Capture capture, String id) {
        return capture.answer(id).map(Answer::out).orElse(List.of());
    }

    private static List<String> files(List<String> unit) {
        return unit.stream()
                .filter(line -> line.startsWith("FragmentPath=/") || line.startsWith("DropInPaths=/"))
                .sorted(java.util.Comparator.reverseOrder())
                .flatMap(line -> Reading.words(line.substring(line.indexOf('=') + 1)).stream())
                .toList();
    }

    private static List<String> planned(List<String> unit) {
        Map<String, String> variables = new HashMap<>();
        unit.stream()
                .filter(line -> line.startsWith("Environment="))
                .flatMap(line ->
                        Stream.of(line.substring("Environment=".length()).split(" (?=[A-Z_]+=)", -1)))
                .filter(pair -> pair.indexOf('=') > 0)
                .forEach(pair ->
                        variables.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        unit.stream()
                .map(OPTIONS::matcher)
                .filter(Matcher::matches)
                .forEach(it -> variables.put(it.group(1), it.group(2)));
        return unit.stream()
                .filter(line -> line.startsWith("ExecStart="))
                .map(ARGUMENTS::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(it -> filledIn(Reading.words(it.group(1)), variables))
                .orElse(List.of());
    }

    private static List<String> filledIn(List<String> words, Map<String, String> variables) {
        List<String> filled = new ArrayList<>();
        for (String word : words) {
            Matcher variable = VARIABLE.matcher(word);
            if (variable.matches()) {
                filled.addAll(Reading.words(variables.getOrDefault(variable.group(1), "")));
            } else {
                filled.add(word);
            }
        }
        return filled;
    }
}
