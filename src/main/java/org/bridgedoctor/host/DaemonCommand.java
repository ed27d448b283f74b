package org.bridgedoctor.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How dockerd is started.
 *
 * @param isRunning whether the words are those of the running process; otherwise they are what its unit would start
 * @param words the command line, word by word; a variable of the unit that could not be filled in is left out
 * @param units the files that say so, the unit first, then its drop-ins
 */
public record DaemonCommand(boolean isRunning, List<String> words, List<String> units) {
    public DaemonCommand {
        words = List.copyOf(words);
        units = List.copyOf(units);
    }

    /** How dockerd is started on this host; with no words where that is not known. */
    public static DaemonCommand of(HostSnapshot facts) {
        return facts.getOr(Facts.DAEMON_COMMAND, new DaemonCommand(false, List.of(), List.of()));
    }

    /** Whether dockerd reads its settings from this file. */
    public boolean reads(String file) {
        return value("config-file").filter(it -> !it.equals(file)).isEmpty();
    }

    /** The values given with this option in one of its spellings, as {@code -H} or {@code --host}; blank for a bare switch. */
    public List<String> values(String option) {
        Set<String> spellings = spellings(option);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (spellings.contains(name)) {
                boolean isNextValue =
                        equals < 0 && i + 1 < words.size() && !words.get(i + 1).startsWith("-");
                values.add(equals >= 0 ? word.substring(equals + 1) : isNextValue ? words.get(i + 1) : "");
            }
        }
        return values;
    }

    /** Whether this option is given. */
    public boolean has(String option) {
        return !values(option).isEmpty();
    }

    /** The last value of this option, where it is given. */
    public Optional<String> value(String option) {
        return values(option).reversed().stream().findFirst();
    }

    private static Set<String> spellings(String option) {
        return switch (option) {
            case "host" -> Set.of("-H", "--host");
            case "debug" -> Set.of("-D", "--debug");
            case "bridge" -> Set.of("-b", "--bridge");
            case "group" -> Set.of("-G", "--group");
            case "log-level" -> Set.of("-l", "--log-level");
            case "pidfile" -> Set.of("-p", "--pidfile");
            case "storage-driver" -> Set.of("-s", "--storage-driver");
            case "graph" -> Set.of("-g", "--graph");
            default -> Set.of("--" + option);
        };
    }
}
