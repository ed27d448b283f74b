package org.bridgedoctor.probe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code df}, {@code df -h} and {@code df -i}; a device with a long name has a line of its own above its numbers. */
final class PastedDisks {
    private static final String SIZE = "([0-9]{1,15}(?:\\.[0-9]{1,3})?)([KMGTP]i?B?)?";
    private static final Pattern ROW = Pattern.compile(
            "(?:(\\S{1,256}) +)?" + SIZE + " +(?:" + SIZE + "|-) +(?:" + SIZE + "|-) +(?:([0-9]{1,3})%|-) +(/\\S*)");
    private static final Pattern DEVICE = Pattern.compile("/dev/\\S{1,256}");
    private static final Pattern HEAD =
            Pattern.compile("(?:Filesystem|文件系统|Dateisystem) +.*(?:Mounted on|挂载点|Eingehängt auf)");
    private static final Map<Character, Long> UNITS =
            Map.of('K', 1L, 'M', 1L << 10, 'G', 1L << 20, 'T', 1L << 30, 'P', 1L << 40);

    private final List<String> blocks = new ArrayList<>();
    private final List<String> inodes = new ArrayList<>();
    private boolean isInodes;
    private String device = "";

    /** Takes a row, the heads of the columns, or a device on a line of its own. */
    boolean line(String line) {
        if (HEAD.matcher(line).matches()) {
            isInodes = line.matches(".*(?:Inodes|Inode|IUse%).*");
            return true;
        }
        Matcher row = ROW.matcher(line);
        if (row.matches() && (row.group(1) != null || !device.isEmpty())) {
            String from = row.group(1) == null ? device : row.group(1);
            device = "";
            (isInodes ? inodes : blocks)
                    .add(from + " " + amount(row, 2) + " " + amount(row, 4) + " " + amount(row, 6) + " "
                            + (row.group(8) == null ? "-" : row.group(8) + "%") + " " + row.group(9));
            return true;
        }
        boolean isDevice = DEVICE.matcher(line).matches();
        device = isDevice ? line : "";
        return isDevice;
    }

    /** In KiB, or as many as there are. */
    private long amount(Matcher row, int group) {
        String number = row.group(group);
        if (number == null) {
            return 0;
        }
        String unit = row.group(group + 1);
        long times = unit == null || isInodes ? 1 : UNITS.getOrDefault(unit.charAt(0), 1L);
        return new BigDecimal(number).multiply(BigDecimal.valueOf(times)).longValue();
    }

    /** Adds what was read. */
    void complete(PastedAnswers answers) {
        if (blocks.isEmpty() && inodes.isEmpty()) {
            return;
        }
        answers.add("disk-space", "= blocks");
        blocks.forEach(it -> answers.add("disk-space", it));
        answers.add("disk-space", "= inodes");
        inodes.forEach(it -> answers.add("disk-space", it));
    }
}
