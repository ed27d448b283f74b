package org.bridgedoctor.practice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bridgedoctor.remedy.TransactionScript;
import org.bridgedoctor.remedy.TransactionScript.PlannedStep;

/**
 * The played host as it is just now, and the repairs that are run on it: the verbs of the transaction's engine, in its words,
 * on the model. What was applied and is not confirmed in time is taken back, as on a real host.
 */
final class Transactions implements AutoCloseable {
    /** The verbs that the engine knows. */
    static final Set<String> VERBS = Set.of("begin", "confirm", "undo", "state", "await");

    private final Map<String, PlayedRun> runs = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor deadMan = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("practice-dead-man").factory());
    private PlayedHost host;
    /** Of the one run that waits to be confirmed. */
    private Optional<ScheduledFuture<?>> deadline = Optional.empty();

    private boolean isClosed;

    /**
     * An answer.
     *
     * @param lines what is printed
     * @param status the exit status
     */
    record Reply(List<String> lines, int status) {
        static Reply of(List<String> lines) {
            return new Reply(List.copyOf(lines), 0);
        }

        static Reply refused(String why) {
            return new Reply(List.of("refused " + why), 3);
        }
    }

    Transactions(PlayedHost host) {
        this.host = host;
        deadMan.setRemoveOnCancelPolicy(true);
    }

    /** The host as it is now. */
    synchronized PlayedHost host() {
        return host;
    }

    /** The state of each run, by its folder. */
    synchronized Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        runs.values().forEach(run -> states.put(run.folder(), run.state()));
        return states;
    }

    /**
     * Answers a verb of the engine.
     *
     * @param words the verb and its operands
     * @param script the script that came with it; only its plan is looked at
     */
    synchronized Reply answer(List<String> words, String script) throws InterruptedException {
        String run = words.size() > 1 ? words.get(1) : "";
        return switch (words.getFirst()) {
            case "begin" -> begin(run, words.size() > 2 ? words.get(2) : "", script);
            case "confirm" -> confirm(run);
            case "undo" -> undo(run);
            case "state" -> state(run);
            default -> await(run);
        };
    }

    private Reply begin(String name, String seconds, String script) {
        Optional<List<PlannedStep>> plan = TransactionScript.planOf(script);
        if (plan.isEmpty() || !name.matches("[A-Za-z0-9][A-Za-z0-9-]{0,39}") || !seconds.matches("[0-9]{1,5}")) {
            return Reply.refused("usage");
        }
        Optional<PlayedRun> busy =
                runs.values().stream().filter(run -> !run.isEnded()).findFirst();
        if (busy.isPresent()) {
            return Reply.refused("busy " + busy.get().name());
        }
        Optional<String> refusal = PlayedRun.refusal(host, plan.get());
        if (refusal.isPresent()) {
            return Reply.refused(refusal.get());
        }
        if (PlayedRun.isInPlace(host, plan.get())) {
            return Reply.of(List.of("nothing-to-do"));
        }
        return runs.containsKey(name)
                ? Reply.refused("exists")
                : applied(new PlayedRun(name, plan.get()), Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private Reply applied(PlayedRun run, Duration undoAfter) {
        runs.put(run.name(), run);
        host = run.apply(host);
        if (!run.isEnded()) {
            deadline = Optional.of(
                    deadMan.schedule(() -> takeBackUnlessConfirmed(run), undoAfter.toMillis(), TimeUnit.MILLISECONDS));
        }
        notifyAll();
        List<String> lines = new ArrayList<>(List.of("folder " + run.folder()));
        lines.addAll(run.log());
        lines.add(run.state());
        return Reply.of(lines);
    }

    private synchronized void takeBackUnlessConfirmed(PlayedRun run) {
        if (!run.isEnded()) {
            host = run.takeBack(host, "taken-back");
            notifyAll();
        }
    }

    private Reply confirm(String name) {
        PlayedRun run = runs.get(name);
        if (run == null) {
            return Reply.refused("unknown");
        }
        if (run.isEnded()) {
            return Reply.refused(run.state());
        }
        deadline.ifPresent(timer -> timer.cancel(false));
        host = run.keep(host);
        notifyAll();
        return Reply.of(List.of("confirmed"));
    }

    private Reply undo(String name) {
        Optional<PlayedRun> found = name.isEmpty()
                ? runs.values().stream().filter(PlayedRun::isStanding).reduce((earlier, later) -> later)
                : Optional.ofNullable(runs.get(name));
        if (found.isEmpty()) {
            return name.isEmpty() ? Reply.of(List.of("nothing-to-do")) : Reply.refused("unknown");
        }
        PlayedRun run = found.get();
        if (!run.isStanding()) {
            return Reply.of(List.of("nothing-to-do"));
        }
        int seen = run.log().size();
        host = run.takeBack(host, run.isEnded() ? "undone" : "taken-back");
        notifyAll();
        List<String> lines = new ArrayList<>(List.of("run " + run.name()));
        lines.addAll(run.planned());
        lines.addAll(run.log().subList(seen, run.log().size()));
        lines.add(run.state());
        return Reply.of(lines);
    }

    private Reply state(String name) {
        return Reply.of(runs.values().stream()
                .filter(run -> name.isEmpty() || run.name().equals(name))
                .map(run -> "run " + run.name() + " " + run.state() + " " + run.folder())
                .toList());
    }

    private Reply await(String name) throws InterruptedException {
        PlayedRun run = runs.get(name);
        if (run == null) {
            return Reply.refused("unknown");
        }
        while (!run.isEnded() && !isClosed) {
            wait();
        }
        List<String> lines = new ArrayList<>(run.log());
        lines.add(run.state());
        return Reply.of(lines);
    }

    @Override
    public void close() {
        deadMan.shutdownNow();
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
    }
}
