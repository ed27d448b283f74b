package org.bridgedoctor.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bridgedoctor.remedy.RemediationStep;
import org.bridgedoctor.remedy.TransactionScript.PlannedStep;

/**
 * One run of a remediation on the played host: its plan, what became of each step, and its log. It speaks as the real engine
 * does. Not safe for threads: {@link Transactions} guards it.
 */
final class PlayedRun {
    private static final String FOLDER = "/var/lib/bridge-doctor/";

    /** What became of a step that has something to take back. */
    private enum Became {
        TODO,
        DONE,
        BACK
    }

    private final String name;
    private final List<PlannedStep> plan;
    private final List<Became> became = new ArrayList<>();
    private final List<Optional<String>> earlier = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private String state = "applying";

    PlayedRun(String name, List<PlannedStep> plan) {
        this.name = name;
        this.plan = List.copyOf(plan);
        plan.forEach(step -> {
            became.add(Became.TODO);
            earlier.add(Optional.empty());
        });
    }

    String name() {
        return name;
    }

    String folder() {
        return FOLDER + name;
    }

    String state() {
        return state;
    }

    List<String> log() {
        return List.copyOf(log);
    }

    /** Whether nobody will work on it any more, unless it is undone. */
    boolean isEnded() {
        return !List.of("applying", "applied").contains(state);
    }

    /** Whether it has something that an undo could take back. */
    boolean isStanding() {
        return List.of("applied", "done").contains(state);
    }

    /** Why a plan cannot begin here, in the engine's words; empty where it can. */
    static Optional<String> refusal(PlayedHost host, List<PlannedStep> plan) {
        for (int at = 0; at < plan.size(); at++) {
            PlannedStep step = plan.get(at);
            if (step.kind().equals("live")) {
                String now = PlayedCommands.read(host, step.command(1)).orElse("");
                if (!now.equals(step.operands().get(2))
                        && !now.equals(step.operands().get(4))) {
                    return Optional.of("changed " + (at + 1) + " " + now);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether everything in a plan is in place already. */
    static boolean isInPlace(PlayedHost host, List<PlannedStep> plan) {
        return plan.stream().allMatch(step -> switch (step.kind()) {
            case "live" ->
                PlayedCommands.read(host, step.command(1))
                        .filter(step.operands().get(4)::equals)
                        .isPresent();
            case "action" -> !PlayedCommands.isNeeded(host, step.command(1));
            default ->
                step.operands().get(4).equals(host.files().get(step.operands().get(1)));
        });
    }

    /** Applies what is to be applied at once; where a step fails, everything is taken back. */
    PlayedHost apply(PlayedHost before) {
        PlayedHost host = before;
        for (int at = 0; at < plan.size(); at++) {
            PlannedStep step = plan.get(at);
            boolean isInPlace = isInPlace(host, List.of(step));
            if (step.kind().equals("file")) {
                continue;
            }
            if (isInPlace) {
                note(at, "in-place");
                continue;
            }
            PlayedCommands.Outcome outcome =
                    PlayedCommands.apply(host, step.command(step.kind().equals("live") ? 3 : 2));
            host = outcome.host();
            if (outcome.problem().isPresent()) {
                note(at, "failed " + outcome.problem().get());
                return takeBack(host, "taken-back");
            }
            became.set(at, Became.DONE);
            note(at, "done");
        }
        log.add("applied 40");
        state = "applied";
        return host;
    }

    /** Makes it last. */
    PlayedHost keep(PlayedHost before) {
        PlayedHost host = before;
        log.add("confirmed");
        for (int at = 0; at < plan.size(); at++) {
            PlannedStep step = plan.get(at);
            if (!step.kind().equals("file")) {
                continue;
            }
            if (isInPlace(host, List.of(step))) {
                note(at, "in-place");
            } else {
                earlier.set(
                        at, Optional.ofNullable(host.files().get(step.operands().get(1))));
                host = host.withFile(step.operands().get(1), step.operands().get(4));
                became.set(at, Became.DONE);
                note(at, "written");
            }
        }
        state = "done";
        return host;
    }

    /** What the steps are called by those who did not see their plan, as the real script does. */
    List<String> planned() {
        return IntStream.range(0, plan.size())
                .mapToObj(at -> "plan " + (at + 1) + " " + called(plan.get(at)))
                .toList();
    }

    private static String called(PlannedStep step) {
        return switch (step.kind()) {
            case "live" -> step.operands().get(5);
            case "action" -> step.operands().get(step.operands().get(3).isEmpty() ? 2 : 3);
            case "restart" -> RemediationStep.Restart.COMMAND;
            default -> step.operands().get(1);
        };
    }

    /** Takes every step back, last first, each only where its value is the one that it set. */
    PlayedHost takeBack(PlayedHost before, String ending) {
        PlayedHost host = before;
        boolean isWhole = true;
        for (int at = plan.size() - 1; at >= 0; at--) {
            if (became.get(at) == Became.DONE) {
                host = backOf(host, at, ending);
                isWhole &= became.get(at) == Became.BACK;
            }
        }
        state = isWhole ? ending : ending + "-in-part";
        return host;
    }

    private PlayedHost backOf(PlayedHost host, int at, String ending) {
        PlannedStep step = plan.get(at);
        return switch (step.kind()) {
            case "live" -> backOfLive(host, at, step);
            case "file" -> backOfFile(host, at, step);
            default -> {
                note(at, ending.equals("undone") ? "stays" : "taken-back");
                became.set(at, Became.BACK);
                yield host;
            }
        };
    }

    private PlayedHost backOfLive(PlayedHost host, int at, PlannedStep step) {
        String now = PlayedCommands.read(host, step.command(1)).orElse("");
        if (now.equals(step.operands().get(2))) {
            became.set(at, Became.BACK);
            note(at, "back-already");
            return host;
        }
        if (!now.equals(step.operands().get(4))) {
            note(at, "foreign " + now);
            return host;
        }
        became.set(at, Became.BACK);
        note(at, "taken-back");
        return PlayedCommands.apply(host, step.command(5)).host();
    }

    private PlayedHost backOfFile(PlayedHost host, int at, PlannedStep step) {
        String path = step.operands().get(1);
        if (!step.operands().get(4).equals(host.files().get(path))) {
            note(at, "foreign");
            return host;
        }
        became.set(at, Became.BACK);
        note(at, earlier.get(at).isPresent() ? "restored" : "removed");
        return earlier.get(at).map(old -> host.withFile(path, old)).orElseGet(() -> host.withoutFile(path));
    }

    private void note(int at, String what) {
        log.add("step " + (at + 1) + " " + what);
    }
}
