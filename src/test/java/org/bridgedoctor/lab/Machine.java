package org.bridgedoctor.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One computer under qemu, with GRUB and two kernels of Debian whose bridge is a module: powered on by {@link #up}, gone without
 * a trace after {@link #close}. Its processors are interpreted, so that everything on it takes its time: a power-on about a
 * minute on an idle machine. Every method blocks; what does not end in its time is an {@link IllegalStateException}.
 */
final class Machine implements AutoCloseable, Reachable {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,10}");
    private static final String SCRIPT =
            Path.of("src", "test", "lab", "machine").toAbsolutePath().toString();
    /** Long enough to bake the disk on a slow line, and to power it on twice. */
    private static final Duration BAKE = Duration.ofMinutes(25);

    private static final Duration COMMAND = Duration.ofMinutes(10);

    private final String name;

    private Machine(String name) {
        this.name = name;
    }

    /** Powers a machine on and waits until it serves; one of that name that an earlier run left behind is removed first. */
    static Machine up(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a machine's name is 1 to 10 of a-z and 0-9: " + name);
        }
        var machine = new Machine(name);
        if (machine(COMMAND, "list").stdout().lines().anyMatch(line -> line.startsWith(name + " "))) {
            machine.close();
        }
        try {
            LabHost.require(machine(BAKE, "up", name), "up " + name);
        } catch (IllegalStateException failure) {
            machine.close();
            throw failure;
        }
        return machine;
    }

    /** Runs a shell script as root inside; its exit status is data. */
    LabHost.Result sh(String script) {
        return machine(COMMAND, "exec", name, "sh", "-c", script);
    }

    /** Runs a shell script as root inside, which has to succeed, and gives what it printed. */
    String must(String script) {
        LabHost.Result result = sh(script);
        LabHost.require(result, script);
        return result.text();
    }

    /** The kernels that it can boot, the running one first. */
    List<String> kernels() {
        LabHost.Result result = machine(COMMAND, "kernels", name);
        LabHost.require(result, "kernels");
        return result.text().lines().toList();
    }

    /** Reboots it from inside and waits until it serves under another boot_id. */
    void reboot() {
        LabHost.require(machine(COMMAND, "reboot", name), "reboot");
    }

    /** The same, with this kernel from now on. */
    void rebootInto(String kernel) {
        LabHost.require(machine(COMMAND, "reboot", name, kernel), "reboot into " + kernel);
    }

    @Override
    public LabHost.Login info() {
        var result = machine(COMMAND, "info", name);
        LabHost.require(result, "info");
        Map<String, String> known = result.stdout()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new LabHost.Login(
                LabHost.value(known, "address") + ":" + LabHost.value(known, "port"),
                "10.0.2.2",
                LabHost.value(known, "user"),
                Path.of(LabHost.value(known, "key")),
                Path.of(LabHost.value(known, "known_hosts")),
                LabHost.value(known, "boot_id"));
    }

    /** The operator sits at this computer: the machine's ports are those of a loopback address. */
    @Override
    public List<String> operatorCommand(List<String> command) {
        return List.copyOf(command);
    }

    /** Pulls the plug and removes every trace. */
    @Override
    public void close() {
        LabHost.require(machine(COMMAND, "down", name), "down " + name);
    }

    private static LabHost.Result machine(Duration limit, String... arguments) {
        var words = new ArrayList<>(List.of(SCRIPT));
        words.addAll(List.of(arguments));
        return LabHost.run(limit, words);
    }
}
