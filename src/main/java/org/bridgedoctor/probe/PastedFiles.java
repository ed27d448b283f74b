package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads files with sections as {@code [main]} and lines as {@code exclude=kernel*} below: yum's settings and repositories. */
final class PastedFiles {
    private static final Pattern SECTION = Pattern.compile("\\[([A-Za-z0-9_.:-]{1,80})\\]");
    private static final Pattern ENTRY = Pattern.compile("[A-Za-z_]{1,40} ?= ?.*");
    private static final Pattern SHOWN =
            Pattern.compile("(?:sudo +)?(?:cat|head|tail|less|more)(?: -\\S+){0,8} +(/etc/yum\\S{0,120}).*");
    /** A file of settings is shown, which says what a program will do, not what is so now. */
    private static final Pattern SETTINGS = Pattern.compile(
            "(?:sudo +)?(?:cat|head|tail|less|more|grep|egrep|vi|vim|nano)\\b.* (?:\\S*/)?(?:\\S{1,80}\\.(?:conf|cfg|ini|repo|rules)|sysctl\\.d/\\S*|fstab)(?: .*)?");

    private static final Pattern SETTING = Pattern.compile("#.*|(?:net|kernel|vm|fs)\\.[A-Za-z0-9_./-]{1,120} *=.*");
    private static final Set<String> OF_OTHERS = Set.of(
            "Unit", "Service", "Install", "Socket", "keyfile", "connection", "device", "logging", "Match", "Network");

    private final List<String> lines = new ArrayList<>();
    private String file = "";
    private String section = "";

    /** Whether this command shows a file of settings. */
    static boolean areSettings(String command) {
        return SETTINGS.matcher(command).matches();
    }

    /** Whether a line of such a file, but for yum's, is a comment or a setting that is not in force by standing there. */
    boolean isOfOther(String line) {
        return file.isEmpty() && SETTING.matcher(line).matches();
    }

    /** A command was typed: what is below it may be the file that it names. */
    void begin(String command) {
        Matcher shown = SHOWN.matcher(command);
        file = shown.matches() ? shown.group(1) : "";
        section = "";
    }

    /** Takes a section's head or an entry below one. */
    boolean line(String line) {
        Matcher head = SECTION.matcher(line);
        if (head.matches()) {
            section = head.group(1);
            if (!OF_OTHERS.contains(section)) {
                String usual = section.equals("main") ? "/etc/yum.conf" : "/etc/yum.repos.d/" + section + ".repo";
                lines.add("= " + (file.isEmpty() ? usual : file));
                lines.add(line);
            }
            return true;
        }
        boolean isEntry = !section.isEmpty() && (ENTRY.matcher(line).matches() || line.startsWith("#"));
        if (isEntry && !OF_OTHERS.contains(section)) {
            lines.add(line);
        }
        return isEntry;
    }

    /** Adds what was read. */
    void complete(PastedAnswers answers) {
        lines.forEach(it -> answers.add("package-rules", it));
    }
}
