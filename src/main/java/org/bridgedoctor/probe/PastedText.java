package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people post, made into lines as a terminal showed them: without fences, quotes, colours and entities; a line with a
 * prompt is told from what was printed below it.
 */
final class PastedText {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern QUOTE = Pattern.compile("^(?:> ?)+");
    /** {@code [root@host ~]#}, {@code root@host:~$}, or a bare {@code $}; a bare {@code #} is how outputs are commented too. */
    private static final Pattern PROMPT = Pattern.compile(
            "^\\s*(?:\\[[^\\]]{1,80}\\]\\s?[#$%]|(?:\\([^)]{1,40}\\) ?)?[A-Za-z0-9_.-]{1,40}@[A-Za-z0-9_.-]{1,60}[: ][^#$%]{0,80}[#$%]|[$%]|❯|➜)\\s+(\\S.*)$");

    private static final Pattern COMMENTED_COMMAND = Pattern.compile(
            "^#\\s+((?:sudo |cat |ip |ifconfig|route|brctl|bridge |docker|iptables|ping |uname|systemctl|yum|mount|ss |sysctl).*)$");
    /** What is typed in these words is no output of anything. */
    private static final Pattern BARE_COMMAND = Pattern.compile(
            "^(?:sudo )?(?:ifconfig(?: \\S+)?|ip (?:-\\S+ )*(?:a|addr|address|l|link|r|route|n|neigh|rule)(?: .*)?|route -n|netstat -\\S+|arp -\\S+"
                    + "|brctl show.*|bridge (?:fdb|link).*|docker (?:ps|run|exec|inspect|info|version|network) .*|uname -\\S+|cat /\\S+"
                    + "|ping (?:-\\S+ )*[0-9a-zA-Z.:-]+(?: -\\S.*)?|iptables(?:-save)?(?: -.*)?|systemctl \\S+ \\S+|yum \\S+|mount -.*|ss -\\S+|df -\\S+)"
                    + "(?: *\\|.*)?$");

    private static final Map<String, String> ENTITIES =
            Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&nbsp;", " ", "\u00a0", " ", "&amp;", "&");

    private PastedText() {}

    /**
     * A line.
     *
     * @param text what the terminal showed, without a comment's mark
     * @param command the command that was typed, where the line is a prompt
     * @param isBreak whether what was printed ends here: a fence or an empty line
     */
    record Line(String text, Optional<String> command, boolean isBreak) {
        /** The text without blanks around it. */
        String stripped() {
            return text.strip();
        }
    }

    static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        text.lines().forEach(raw -> lines.add(line(raw)));
        return lines;
    }

    private static Line line(String raw) {
        String text = COLOUR.matcher(raw.replace("\r", "")).replaceAll("");
        text = QUOTE.matcher(text).replaceFirst("");
        for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
            text = text.replace(entity.getKey(), entity.getValue());
        }
        text = text.replace("\t", "        ").stripTrailing();
        if (text.isBlank() || text.strip().startsWith("```") || text.strip().startsWith("~~~")) {
            return new Line("", Optional.empty(), true);
        }
        Matcher prompt = PROMPT.matcher(text);
        Matcher comment = COMMENTED_COMMAND.matcher(text);
        if (prompt.matches() || comment.matches()) {
            String command = prompt.matches() ? prompt.group(1) : comment.group(1);
            return new Line(text, Optional.of(command.strip()), false);
        }
        if (BARE_COMMAND.matcher(text).matches()) {
            return new Line(text, Optional.of(text), false);
        }
        // people comment what was printed, below the command
        return new Line(text.startsWith("# ") ? text.substring(2) : text, Optional.empty(), false);
    }
}
