package org.bridgedoctor.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people post, made into lines as a terminal showed them: without fences, quotes, colours and entities; a line with a
 * prompt is told from what was printed below it.
 */
final class PastedText {
    /** In characters: no tool prints a longer line that would be read, but for JSON on one line, which begins with a brace. */
    private static final int LONGEST_LINE = 4096;

    private static final int LONGEST_JSON = 4 << 20;
    private static final int DEEPEST_QUOTE = 20;

    /** Colours and cursor movements; the second is how a terminal's window gets its title. */
    private static final Pattern COLOUR =
            Pattern.compile("\u001b\\[[0-9;?]{0,40}[A-Za-z]|\u001b\\][^\u0007\u001b]{0,400}(?:\u0007|\u001b\\\\)");

    private static final Pattern QUOTE = Pattern.compile("^(?:> ?){1," + DEEPEST_QUOTE + "}");
    /** {@code [root@host ~]#}, {@code root@host:~$}, or a bare {@code $}; a bare {@code #} is how outputs are commented too. */
    private static final Pattern PROMPT = Pattern.compile(
            "^\\s{0,20}(?:\\[[^\\]]{1,80}\\]\\s?[#$%>]|(?:\\([^)]{1,40}\\) ?)?[A-Za-z0-9_.-]{1,40}@[A-Za-z0-9_.-]{1,60}[: ][^#$%]{0,80}[#$%]"
                    + "|[$%]|❯|➜ {1,3}~?|~ ?[#$]|(?:ba)?sh-[0-9]\\.[0-9]{1,2}[#$]|/ #)\\s+(\\S.*)$");
    /** A prompt at which nothing has been typed. */
    private static final Pattern BARE_PROMPT = Pattern.compile(
            "^\\s{0,20}(?:\\[[A-Za-z0-9_.-]{1,40}@[^\\]]{1,80}\\]\\s?[#$%]|[A-Za-z0-9_.-]{1,40}@[A-Za-z0-9_.-]{1,60}:[^#$%]{0,80}[#$%])$");

    private static final Pattern COMMENTED_COMMAND = Pattern.compile(
            "^#\\s+((?:sudo |cat |ip |ifconfig|route|brctl|bridge |docker|iptables|ping |uname|systemctl|yum |dnf |mount|ss |sysctl"
                    + "|journalctl|firewall-cmd|nft |netstat|curl |telnet |traceroute |getenforce|df |rpm |dmesg|ausearch).*)$");
    /** What is typed in these words is no output of anything. */
    private static final Pattern BARE_COMMAND = Pattern.compile(
            "^(?:sudo )?(?:ifconfig(?: \\S+)?|ip (?:-\\S+ ){0,8}(?:a|addr|address|l|link|r|route|n|neigh|rule)(?: .*)?|route -n|netstat -\\S+|arp -\\S+"
                    + "|brctl show.*|bridge (?:fdb|link).*|docker (?:ps|run|exec|inspect|info|version|network) .*|uname -\\S+|cat /\\S+"
                    + "|ping (?:-\\S+ ){0,8}[0-9a-zA-Z.:-]+(?: -\\S.*)?|iptables(?:-save)?(?: -.*)?|systemctl \\S+ \\S+|yum \\S+|mount -.*|ss -\\S+|df -\\S+)"
                    + "(?: *\\|.*)?$");

    /** In this order, so that what was escaped twice is not taken for what was escaped once. */
    private static final List<Map.Entry<String, String>> ENTITIES = List.of(
            Map.entry("&lt;", "<"),
            Map.entry("&gt;", ">"),
            Map.entry("&quot;", "\""),
            Map.entry("&#39;", "'"),
            Map.entry("&nbsp;", " "),
            Map.entry("\u00a0", " "),
            Map.entry("&amp;", "&"));

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

        private static Line end() {
            return new Line("", Optional.empty(), true);
        }

        private static Line printed(String text) {
            return new Line(text, Optional.empty(), false);
        }
    }

    static Stream<Line> lines(String text) {
        return text.lines().map(PastedText::line);
    }

    private static Line line(String raw) {
        if (raw.length() > LONGEST_LINE) {
            String json = raw.strip();
            boolean isJson = json.length() < LONGEST_JSON && (json.startsWith("{\"") || json.startsWith("[{\""));
            return isJson ? Line.printed(json) : Line.printed(raw.substring(0, LONGEST_LINE));
        }
        String text = shown(raw);
        String bare = text.strip();
        if (bare.isEmpty() || bare.startsWith("```") || bare.startsWith("~~~")) {
            return Line.end();
        }
        if (BARE_PROMPT.matcher(text).matches()) {
            return new Line("", Optional.of(""), false);
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
        return Line.printed(text.startsWith("# ") ? text.substring(2) : text);
    }

    private static String shown(String raw) {
        String text = raw.indexOf('\u001b') < 0 ? raw : COLOUR.matcher(raw).replaceAll("");
        if (text.indexOf('&') >= 0 || text.indexOf('\u00a0') >= 0) {
            for (Map.Entry<String, String> entity : ENTITIES) {
                text = text.replace(entity.getKey(), entity.getValue());
            }
        }
        text = QUOTE.matcher(text.replace("\r", "")).replaceFirst("");
        return text.replace("\t", "        ").stripTrailing();
    }
}
