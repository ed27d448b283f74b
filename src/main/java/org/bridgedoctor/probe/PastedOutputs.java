package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Text;

/**
 * Reads what people post: the outputs of a dozen commands in one text, with prompts, fences, quotes and prose around them.
 * Outputs are known by what they look like, and become answers under the ids that the collector's own have, so that the same
 * probes and checks read them. What is not there is not known; nothing is guessed.
 */
public final class PastedOutputs {
    private static final int MOST_LINES = 100_000;
    /** Mail programs break lines in two, or three. */
    private static final int MOST_PIECES = 3;
    /** In characters: what is shorter no mail program breaks. */
    private static final int SHORTEST_BROKEN = 50;

    /** More lines that nobody understands are no outputs that were broken. */
    private static final int MOST_BROKEN = 2_000;

    private static final int LONGEST_SAMPLE = 60;
    private static final Pattern PING = Pattern.compile("PING \\S+ \\([0-9a-fA-F.:]+\\).*");
    private static final Pattern OF_PING = Pattern.compile(
            ".*(?:bytes from|Bytes von) .*|From .* (?:icmp_seq|Destination).*|--- .* ---|(?:[0-9]+ (?:字节|比特).{0,4})?来自 .*icmp_seq=.*"
                    + "|.* [0-9.]+% (?:包丢失|丢包|Paketverlust).*|.*packets transmitted.*|(?:rtt|round-trip) .*|ping: .*");

    private final PastedAnswers answers = new PastedAnswers();
    private final PastedSeen seen = new PastedSeen();
    private final PastedLinks links = new PastedLinks(answers);
    private final PastedJson json = new PastedJson(answers);
    private final PastedLines lines = new PastedLines(answers);
    private final PastedDevices devices = new PastedDevices(answers);
    private final PastedRules rules = new PastedRules(seen);
    private final PastedFiles files = new PastedFiles();
    private final PastedSayings sayings = new PastedSayings();
    private final PastedDisks disks = new PastedDisks();
    private final PastedNetworks networks = new PastedNetworks();
    private final PastedContainers containers = new PastedContainers();
    private final PastedProse prose = new PastedProse();
    private final List<String> pieces = new ArrayList<>();
    private final PastedPlaces places = new PastedPlaces();
    private final List<Text> problems = new ArrayList<>();
    private String firstUnknown = "";
    private int inside;
    private int unknown;
    private boolean isSettings;

    private PastedOutputs() {}

    /** What these outputs say, as a capture; one without answers where nothing in the text is known. */
    public static Capture read(String text) {
        List<String> raw = text.lines().limit(MOST_LINES + 1L).toList();
        PastedHosts hosts =
                PastedHosts.of(PastedText.lines(Margin.cut(raw.subList(0, Math.min(raw.size(), MOST_LINES))))
                        .toList());
        PastedOutputs pasted = new PastedOutputs();
        if (raw.size() > MOST_LINES) {
            pasted.problems.add(Text.of("paste.too-long", MOST_LINES));
        }
        hosts.problem().ifPresent(pasted.problems::add);
        hosts.lines().forEach(pasted::line);
        return pasted.capture();
    }

    private void line(PastedText.Line line) {
        boolean isComment = isSettings && line.prompt().isEmpty() && line.text().startsWith("#");
        if (line.command().isPresent() && !isComment) {
            begin(line.prompt(), line.command().get());
        } else if (line.isBreak()) {
            if (line.isFence()) {
                places.end();
            }
            json.line("");
            pieces.clear();
        } else if (line.stripped().matches("exit|logout")) {
            places.leave();
        } else if (places.isInside() && !PastedDocker.isOfClient(line.stripped())) {
            inside(line.stripped());
        } else if (isTaken(isSettings ? line.text() : uncommented(line.text()))) {
            pieces.clear();
        } else {
            unknown(line);
        }
    }

    private void begin(String prompt, String command) {
        places.begin(prompt, command);
        json.end();
        json.heading(command);
        isSettings = PastedFiles.areSettings(command);
        links.begin(command);
        lines.begin(command);
        files.begin(command);
        rules.begin(command);
        containers.begin();
        devices.begin(command);
        seen.begin(command);
        pieces.clear();
    }

    /** Of what containers see, only pings and neighbours tell something of the host, too. */
    private void inside(String text) {
        if (!ofPing(text) && !lines.neighbourInside(text) && !seen.line(text)) {
            inside++;
        }
    }

    /** A line that is no output by itself may be the rest of one. */
    private void unknown(PastedText.Line line) {
        Optional<String> narrow = PastedText.narrow(line.text());
        if (narrow.filter(this::isTaken).isPresent()) {
            pieces.clear();
            return;
        }
        json.heading(line.text());
        pieces.add(line.stripped());
        if (pieces.size() > MOST_PIECES) {
            pieces.removeFirst();
        }
        for (int first = pieces.size() - 2; first >= 0 && unknown < MOST_BROKEN; first--) {
            List<String> joined = pieces.subList(first, pieces.size());
            boolean isBroken = joined.getFirst().length() >= SHORTEST_BROKEN;
            if (isBroken && (lines.line(String.join(" ", joined)) || lines.line(String.join("", joined)))) {
                unknown -= joined.size() - 1;
                pieces.clear();
                return;
            }
        }
        prose.hear(line.stripped());
        if (unknown == 0) {
            firstUnknown = line.stripped();
        }
        unknown++;
    }

    /** People comment what was printed, below the command; a file of settings has comments of its own. */
    private static String uncommented(String text) {
        return text.startsWith("# ") ? text.substring(2) : text;
    }

    private boolean isTaken(String text) {
        String stripped = text.strip();
        sayings.hear(stripped);
        if (isSettings && files.isOfOther(stripped)) {
            return true;
        }
        return ofPing(stripped)
                || rules.line(stripped)
                || json.line(text)
                || files.line(stripped)
                || networks.line(stripped)
                || ofContainer(text)
                || devices.line(stripped)
                || disks.line(stripped)
                || links.line(text)
                || lines.line(text)
                || seen.line(text);
    }

    private boolean ofContainer(String text) {
        boolean isOne = containers.line(text);
        if (isOne) {
            lines.docker().runs();
        }
        return isOne;
    }

    private boolean ofPing(String text) {
        boolean isOne = PING.matcher(text).matches() || OF_PING.matcher(text).matches();
        if (isOne) {
            if (PING.matcher(text).matches()) {
                answers.add("pings", places.isInside() ? PingsProbe.INSIDE : PingsProbe.ON_HOST);
            }
            answers.add("pings", text);
        }
        return isOne;
    }

    private Capture capture() {
        json.complete();
        prose.complete(answers, lines.docker()).ifPresent(problems::add);
        lines.end();
        rules.complete(answers);
        files.complete(answers);
        disks.complete(answers);
        containers.complete(answers);
        if (!lines.docker().isPodman() && (lines.docker().isDaemonHeard() || containers.isAny())) {
            networks.heard();
        }
        networks.complete(answers);
        if (!seen.kinds().isEmpty()) {
            answers.put("seen", seen.kinds());
        }
        return new Capture(Capture.once(answers.answers()), problems());
    }

    private List<Text> problems() {
        if (inside > 0) {
            problems.add(Text.of("paste.inside", inside));
        }
        problems.addAll(sayings.all());
        ledAway();
        if (answers.isEmpty()) {
            if (unknown > 0) {
                problems.add(Text.of("paste.unread-lines", unknown, sample()));
            }
            return problems;
        }
        if (rules.isPart(answers)) {
            problems.add(Text.of("paste.rules-in-part"));
        }
        if (json.hasSmartQuotes()) {
            problems.add(Text.of("paste.smart-quotes"));
        }
        if (unknown > 0) {
            problems.add(Text.of("paste.unread-lines", unknown, sample()));
        }
        if (answers.hasOnly("seen") && !rules.isPart(answers) && sayings.all().isEmpty()) {
            problems.add(Text.of("paste.proves-nothing", seen.kinds()));
        }
        return problems;
    }

    /** Of one destination's way alone nobody can say whether a route or a rule made it so. */
    private void ledAway() {
        List<String> choices = answers.of("route-choices");
        for (int at = 0; at + 1 < choices.size(); at += 2) {
            String address = choices.get(at).substring(2);
            String way = choices.get(at + 1);
            IpAddress.parse(address)
                    .flatMap(networks::bridgeOf)
                    .filter(bridge -> !way.startsWith("local ") && !way.contains(" dev " + bridge + " "))
                    .ifPresent(bridge -> problems.add(Text.of("paste.led-away", address, bridge, way)));
        }
    }

    /** The first line that was not understood, as far as it can be shown. */
    private String sample() {
        String line = firstUnknown.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}]", "\ufffd");
        return line.length() <= LONGEST_SAMPLE ? line : line.substring(0, LONGEST_SAMPLE) + "…";
    }
}
