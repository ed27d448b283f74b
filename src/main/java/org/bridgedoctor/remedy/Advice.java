package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Text;

/** What the reader does himself, put together paragraph by paragraph: words, and commands that can be copied as they stand. */
public final class Advice {
    /** The key of a paragraph that is a command. */
    public static final String COMMAND = "advice.command";

    private final String findingId;
    private final List<Text> paragraphs = new ArrayList<>();

    private Advice(String findingId) {
        this.findingId = findingId;
    }

    static Advice on(String findingId) {
        return new Advice(findingId);
    }

    /** Adds the words under {@code advice.FINDING.KEY}. */
    Advice say(String key, Object... arguments) {
        paragraphs.add(Text.of("advice." + findingId + "." + key, arguments));
        return this;
    }

    /** Adds commands, each a paragraph of its own. */
    Advice run(String... commands) {
        for (String command : commands) {
            paragraphs.add(Text.of(COMMAND, command));
        }
        return this;
    }

    /** A name from the host as a word for sh; what cannot be seen is escaped. */
    static String word(String name) {
        return ShellWords.quote(Printable.line(name));
    }

    /** The advice as a remediation that runs nothing. */
    List<Remediation> asRemediations() {
        return List.of(new Remediation(
                "advice", findingId, Text.of("remedy.advice.title"), Impacts.none(), List.of(), paragraphs, List.of()));
    }
}
