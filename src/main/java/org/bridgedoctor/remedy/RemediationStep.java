package org.bridgedoctor.remedy;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Text;

/** One step of a remediation: data that the transaction on the host runs, and takes back by its inverse. */
public sealed interface RemediationStep {
    /** What the step does, in a few words. */
    Text title();

    /**
     * A change at runtime, gone with the next power-on. It is made only where {@code read} still prints {@code before}, and
     * taken back only where it prints {@code after}.
     *
     * @param title what it does
     * @param read the command that prints the present value on one line
     * @param before the value that the plan was made for
     * @param apply the command that changes it
     * @param after the value that is then expected
     * @param inverse the command that puts {@code before} back
     */
    record LiveChange(
            Text title, List<String> read, String before, List<String> apply, String after, List<String> inverse)
            implements RemediationStep {
        public LiveChange {
            read = List.copyOf(read);
            apply = List.copyOf(apply);
            inverse = List.copyOf(inverse);
        }
    }

    /**
     * An action that has no value to compare and no inverse, as starting a service that was stopped has: its inverse is
     * given where there is one. It is run after the live changes of its remediation.
     *
     * @param title what it does
     * @param isNeeded the command that succeeds where the action is needed; where it fails the step is skipped
     * @param apply the command
     * @param inverse the command that takes it back; empty where there is nothing to take back
     */
    record Action(Text title, List<String> isNeeded, List<String> apply, List<String> inverse)
            implements RemediationStep {
        public Action {
            isNeeded = List.copyOf(isNeeded);
            apply = List.copyOf(apply);
            inverse = List.copyOf(inverse);
        }
    }

    /**
     * A file that makes the change last. It is written after the run was confirmed: under a temporary name first, then
     * renamed. Undo puts the old content back, or removes the file, only where the present content is the one written here.
     *
     * @param title what it does
     * @param path the absolute path
     * @param content the whole content, ending in a newline
     * @param mode the permissions, as {@code 0644}
     * @param activate the command that makes the host read it, run after writing and after taking back; empty for none
     */
    record LastingFile(Text title, String path, String content, String mode, List<String> activate)
            implements RemediationStep {
        public LastingFile {
            activate = List.copyOf(activate);
        }
    }

    /**
     * A file that must be there before it can be told whether all is well, as daemon.json must. It is written aside and
     * renamed at once, only where the present content is {@code before}, and stays as accessible as it was; until the run is
     * confirmed a unit would put the old one back at the next power-on. Taking back puts the old content back, or removes
     * the file, only where the present content is the one written here.
     *
     * @param title what it does
     * @param path the absolute path
     * @param before the content that the plan was made for, without regard to line ends at its end; empty for no file
     * @param content the whole content, ending in a newline
     * @param activate the command that makes the host read it, run after writing and after taking back, and failing the run
     *     where it fails; empty for none
     */
    record ConfigFile(Text title, String path, Optional<String> before, String content, List<String> activate)
            implements RemediationStep {
        public ConfigFile {
            activate = List.copyOf(activate);
        }

        /** From the file as it was to the file as it will be, as {@code diff -u} writes it. */
        public List<String> diff() {
            return UnifiedDiff.of(path, before.orElse(""), content);
        }
    }

    /**
     * The host is started anew, once everything before it was applied and confirmed. It has no inverse.
     *
     * @param title what it does
     */
    record Restart(Text title) implements RemediationStep {
        /** What the host is told, as a reader sees it. */
        public static final String COMMAND = "systemctl reboot";
    }
}
