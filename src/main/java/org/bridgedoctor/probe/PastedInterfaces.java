package org.bridgedoctor.probe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Interfaces as they grow from a paste: what was printed below the head of one is said of that one. */
final class PastedInterfaces {
    private static final String NET = "/sys/class/net/";
    /** The numbers of interfaces whose own were not shown begin here. */
    private static final int UNNUMBERED = 10_000;

    private static final Map<String, Integer> FLAGS = Map.of(
            "UP",
            0x1,
            "BROADCAST",
            0x2,
            "LOOPBACK",
            0x8,
            "POINTOPOINT",
            0x10,
            "NOARP",
            0x80,
            "PROMISC",
            0x100,
            "MULTICAST",
            0x1000);
    private static final Set<String> BRIDGES = Set.of("docker", "br-", "virbr");

    private final PastedAnswers answers;
    private final Set<String> known = new LinkedHashSet<>();
    /** In which output the addresses of an interface stood that are held for its own, by family. */
    private final Map<String, String> shownIn = new HashMap<>();

    private final Set<String> bridges = new HashSet<>();
    private final Set<String> shown = new LinkedHashSet<>();
    private String link = "";
    private int commands;
    private int heads;

    PastedInterfaces(PastedAnswers answers) {
        this.answers = answers;
    }

    /** A command was typed, which may name an interface; empty where it names none. */
    void begin(String asked) {
        link = asked;
        commands++;
    }

    /** Whether it is known whose lines are printed now. */
    boolean isOpen() {
        return !link.isEmpty();
    }

    /** The head of an interface's lines. */
    void head(String name, int index) {
        heads++;
        link = name;
        know(name, index);
    }

    /** A line that names its interface itself. */
    void row(String name) {
        link = name;
        heads = 0;
    }

    /** What is printed now is no interface's. */
    void leave() {
        link = "";
    }

    /** Its flags, by their names. */
    void flags(String names) {
        int flags = 0;
        for (String flag : names.split("[ ,]+", -1)) {
            flags |= FLAGS.getOrDefault(flag, 0);
        }
        set("flags", "0x" + Integer.toHexString(flags));
        if (names.contains("LOOPBACK")) {
            set("type", "772");
        }
    }

    /** An address of it, in one of its families. */
    boolean address(String cidr, boolean isV6) {
        if (!isOpen()) {
            return false;
        }
        know(link, 0);
        String stem = "0: " + link + "    " + (isV6 ? "inet6 " : "inet ");
        String line = stem + cidr + " scope global " + link;
        // what the same interface had in an earlier output, it may have no more
        String output = commands + "/" + heads;
        String before = shownIn.put(stem, output);
        if (before != null && !output.equals(before)) {
            answers.forget("addresses", it -> it.startsWith(stem));
            shown.removeIf(it -> it.startsWith(stem));
        }
        if (shown.add(line)) {
            answers.add("addresses", line);
        }
        return true;
    }

    /** An interface of this name exists; 0 where its number was not shown. */
    void know(String name, int index) {
        if (known.add(name)) {
            String number = Integer.toString(index == 0 ? UNNUMBERED + known.size() : index);
            answers.add("interfaces", NET + name + "/ifindex:" + number);
            answers.add("interfaces", NET + name + "/iflink:" + number);
            if (BRIDGES.stream().anyMatch(name::startsWith)) {
                answers.add("interfaces", NET + name + "/uevent:DEVTYPE=bridge");
            }
            if (name.equals("lo")) {
                answers.add("interfaces", NET + name + "/type:772");
            }
            // an interface of which only the address was posted is not thought to be down
            answers.add("interfaces", NET + name + "/flags:0x1003");
        }
    }

    /** What the kernel has in this file of the interface. */
    void set(String attribute, String value) {
        setOf(link, attribute, value);
    }

    /** The same of an interface that is named. */
    void setOf(String name, String attribute, String value) {
        answers.add("interfaces", NET + name + "/" + attribute + ":" + value);
    }

    /** Of the interface whose lines are printed now: it is a bridge. */
    void ofBridge(Optional<String> id) {
        bridge(link, id);
    }

    /** This interface is a bridge; its id, where one was shown. */
    void bridge(String name, Optional<String> id) {
        know(name, 0);
        if (bridges.add(name) || id.isPresent()) {
            setOf(name, "bridge/bridge_id", id.orElse(""));
        }
    }

    /** Its MAC, where one was shown. */
    void mac(Optional<String> mac) {
        mac.ifPresent(it -> set("address", it.toLowerCase(Locale.ROOT)));
    }
}
