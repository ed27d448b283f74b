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

    /** Added to an ASCII character it makes its wide form. */
    private static final int WIDE = 0xfee0;

    private static final int DELETE = 0x7f;
    private static final int LONGEST_JSON = 4 << 20;
    private static final int DEEPEST_QUOTE = 20;

    /** Colours and cursor movements; the second is how a terminal's window gets its title. */
    private static final Pattern COLOUR =
            Pattern.compile("\u001b\\[[0-9;?]{0,40}[A-Za-z]|\u001b\\][^\u0007\u001b]{0,400}(?:\u0007|\u001b\\\\)");

    private static final Pattern QUOTE = Pattern.compile("^(?:> ?){1," + DEEPEST_QUOTE + "}");
    /** {@code [root@host ~]#}, {@code root@host:~$}, or a bare {@code $}; a bare {@code #} is how outputs are commented too. */
    private static final Pattern PROMPT = Pattern.compile(
            "^\\s{0,20}(\\[[^\\]]{1,80}\\]\\s?[#$%>]|(?:\\([^)]{1,40}\\) ?)?[A-Za-z0-9_.-]{1,40}@[A-Za-z0-9_.-]{1,60}[: ][^#$%]{0,80}[#$%]"
                    + "|[$%]|❯|➜ {1,3}~?|~ ?[#$]|(?:ba)?sh-[0-9]\\.[0-9]{1,2}[#$]|/[A-Za-z0-9_./-]{0,80} [#$]|[A-Za-z0-9_.-]{1,40}:[~/][A-Za-z0-9_./-]{0,80} [#>]"
                    + "|(?:PS )?[A-Z]:\\\\[^>]{0,100}>)\\s+(\\S.*)$");
    /** Where the blank behind the prompt was lost, as on many blogs: only prompts that name a host are certain then. */
    private static final Pattern TIGHT_PROMPT = Pattern.compile(
            "^\\s{0,20}(\\[[A-Za-z0-9_.-]{1,40}@[^\\]]{1,80}\\]\\s?[#$]|[A-Za-z0-9_.-]{1,40}@[A-Za-z0-9_.-]{1,60}:[^#$%\\s]{0,80}[#$])([a-z].*)$");

    private static final Pattern REMOTELY =
            Pattern.compile("^ssh (?:-\\S{1,40} ){0,6}([A-Za-z0-9_.-]{1,40}@[A-Za-z0-9_.:-]{1,80}) +(?=\\S)");
    private static final Pattern FENCE = Pattern.compile("(?:```|~~~).*|\\[/?(?:code|quote|pre)[^\\]]{0,40}\\]");
    private static final Pattern TAG = Pattern.compile("</?(?:code|pre|br|p|div|span)(?: [^>]{0,80})?/?>");
    /** A prompt at which nothing has been typed. */
    private static final Pattern BARE_PROMPT = Pattern.compile(
            "^\\s{0,20}(?:\\[[A-Za-z0-9_.-]{1,40}@[^\\]]{1,80}\\]\\s?[#$%]|[A-Za-z0-9_.-]{1,40}@[A-Za-z0-9_.-]{1,60}:[^#$%]{0,80}[#$%])$");

    private static final Pattern COMMENTED_COMMAND = Pattern.compile(
            "^#\\s+((?:sudo |cat |ip |ifconfig|route|brctl|bridge |docker|iptables|ping |uname|systemctl|yum |dnf |mount|ss |sysctl"
                    + "|journalctl|firewall-cmd|nft |netstat|curl |telnet |traceroute |getenforce|df |rpm |dmesg|ausearch).*)$");
    /** What is typed in these words is no output of anything. */
    private static final Pattern BARE_COMMAND = Pattern.compile(
            "^(?:sudo )?(?:ifconfig(?: \\S+)?|ip (?:-\\S+ ){0,8}(?:a|addr|address|l|link|r|ro|route|n|neigh|rule)(?: .*)?|route -n|netstat -\\S+|arp -\\S+"
                    + "|brctl show.*|bridge (?:fdb|link).*|docker (?:ps|run|exec|inspect|info|version|network) .*|docker[ -]compose ps(?: .*)?|uname -\\S+|cat /\\S+"
                    + "|ping (?:-\\S+ ){0,8}[0-9a-zA-Z.:-]+(?: -\\S.*)?|ip6?tables(?:-save)?(?: -.*)?|nmcli(?: .*)?|firewall-cmd -.*|systemctl \\S+ \\S+|yum \\S+|mount -.*|ss -\\S+|df -\\S+)"
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
     * @param prompt what stood before the command; empty where nothing did
     * @param command the command that was typed, where the line is a prompt
     * @param isBreak whether what was printed ends here: a fence or an empty line
     * @param isFence whether it is a fence
     */
    record Line(String text, String prompt, Optional<String> command, boolean isBreak, boolean isFence) {
        /** The text without blanks around it. */
        String stripped() {
            return text.strip();
        }

        private static Line end(boolean isFence) {
            return new Line("", "", Optional.empty(), true, isFence);
        }

        private static Line printed(String text) {
            return new Line(text, "", Optional.empty(), false, false);
        }

        private static Line typed(String text, String prompt, String command) {
            Matcher remote = REMOTELY.matcher(command.strip());
            boolean isRemote = remote.find();
            return new Line(
                    text,
                    isRemote ? remote.group(1) : prompt,
                    Optional.of(isRemote ? remote.replaceFirst("") : command.strip()),
                    false,
                    false);
        }
    }

    static Stream<Line> lines(List<String> raw) {
        return raw.stream().map(PastedText::line);
    }

    /** The text with letters and signs of the usual width, where a Chinese input method made them wide: they hold a blank. */
    static Optional<String> narrow(String text) {
        boolean isWide = text.chars().anyMatch(it -> it > WIDE && it < WIDE + DELETE);
        return isWide
                ? Optional.of(text.replace("：", ": ")
                        .replace("，", ", ")
                        .codePoints()
                        .map(it -> it > WIDE && it < WIDE + DELETE ? it - WIDE : it)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                : Optional.empty();
    }

    private static Line line(String raw) {
        if (raw.length() > LONGEST_LINE) {
            String json = raw.strip();
            boolean isJson = json.length() < LONGEST_JSON && (json.startsWith("{\"") || json.startsWith("[{\""));
            return isJson ? Line.printed(json) : Line.printed(raw.substring(0, LONGEST_LINE));
        }
        String text = shown(raw);
        String bare = text.strip();
        if (bare.isEmpty() || FENCE.matcher(bare).matches()) {
            return Line.end(!bare.isEmpty());
        }
        if (BARE_PROMPT.matcher(text).matches()) {
            return Line.typed("", bare, "");
        }
        Matcher prompt = PROMPT.matcher(text);
        if (prompt.matches()) {
            return Line.typed(text, prompt.group(1).strip(), prompt.group(2));
        }
        Matcher tight = TIGHT_PROMPT.matcher(text);
        if (tight.matches()) {
            return Line.typed(text, tight.group(1).strip(), tight.group(2));
        }
        Matcher comment = COMMENTED_COMMAND.matcher(text);
        if (comment.matches()) {
            return Line.typed(text, "", comment.group(1));
        }
        if (BARE_COMMAND.matcher(text).matches()) {
            return Line.typed(text, "", text);
        }
        return Line.printed(text);
    }

    private static String shown(String raw) {
        String text = raw.indexOf('\u001b') < 0 ? raw : COLOUR.matcher(raw).replaceAll("");
        if (text.indexOf('&') >= 0 || text.indexOf('\u00a0') >= 0) {
            for (Map.Entry<String, String> entity : ENTITIES) {
                text = text.replace(entity.getKey(), entity.getValue());
            }
        }
        text = text.indexOf('<') < 0 ? text : TAG.matcher(text).replaceAll("");
        text = QUOTE.matcher(text.replace("\r", "")).replaceFirst("");
        return text.replace("\t", "        ").stripTrailing();
    }
}
