package org.bridgedoctor.ui.wizard;

import java.util.Locale;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.shell.ShellException;

/**
 * Why work did not end as asked: one sentence, and what to do next.
 *
 * @param during what was being done
 * @param isCancelled whether the person ended it
 * @param sentence what happened
 * @param next what to do about it
 * @param detail what a developer would want to read; empty where the sentence says all
 */
public record Trouble(Activity.Kind during, boolean isCancelled, Text sentence, Text next, String detail) {
    /** The person ended it. */
    static Trouble cancelled(Activity.Kind during) {
        String key = "cancelled." + during.name().toLowerCase(Locale.ROOT);
        return new Trouble(during, true, Text.of(key), Text.of("cancelled.next"), "");
    }

    /** What was opened is nothing that can be judged. */
    static Trouble nothingToJudge(Text sentence) {
        return new Trouble(Activity.Kind.OPEN, false, sentence, Text.of("trouble.not-a-capture.next"), "");
    }

    /** It failed. */
    static Trouble of(Activity.Kind during, Throwable cause) {
        return switch (cause) {
            case ShellException shut -> {
                String key =
                        "shell." + shut.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
                Object[] arguments = shut.arguments().toArray();
                yield new Trouble(during, false, Text.of(key, arguments), Text.of(key + ".next", arguments), "");
            }
            case java.io.IOException io -> {
                String file = during == Activity.Kind.OPEN ? "trouble.unreadable" : "trouble.file";
                yield new Trouble(during, false, Text.of(file), Text.of(file + ".next"), words(io));
            }
            default -> new Trouble(during, false, Text.of("trouble.ours"), Text.of("trouble.ours.next"), words(cause));
        };
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
