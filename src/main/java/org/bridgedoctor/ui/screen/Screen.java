package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.ui.wizard.Activity;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.Trouble;
import org.bridgedoctor.ui.wizard.WizardState;
import org.jspecify.annotations.Nullable;

/** One step on the screen: the question, why it matters, the answer, what shows it, what can be done. */
public abstract class Screen {
    private final Desk desk;
    private final Step step;
    private final VBox node = new VBox();
    private final WorkCard work;
    /** What the reader has unfolded here; it stays so when the screen is built anew. */
    private final Set<String> unfolded = new HashSet<>();

    private @Nullable WizardState shown;

    /** A screen for this step. */
    protected Screen(Desk desk, Step step) {
        this.desk = desk;
        this.step = step;
        this.work = new WorkCard(desk);
        node.getStyleClass().add("screen");
    }

    /** The screen for a step. */
    public static Screen of(Step step, Desk desk) {
        return switch (step) {
            case CONNECT -> new ConnectScreen(desk);
            case HOST -> new HostScreen(desk);
            case SERVICES -> new ServicesScreen(desk);
            case ADDRESSES -> new AddressesScreen(desk);
            case ROUTES -> new RoutesScreen(desk);
            case FIREWALL -> new FirewallScreen(desk);
            case REACHABILITY -> new ReachabilityScreen(desk);
            case BRIDGE -> new BridgeScreen(desk);
            case PACKAGES -> new PackagesScreen(desk);
            case FILE_SYSTEMS -> new FileSystemsScreen(desk);
            case VERDICT -> new VerdictScreen(desk);
            case PROOF -> new ProofScreen(desk);
            case PREVENTION -> new PreventionScreen(desk);
            case REPORT -> new ReportScreen(desk);
        };
    }

    /** What is put into the window. */
    public final VBox node() {
        return node;
    }

    /** Shows this state. Built anew only where something other than progress has changed. */
    public final void show(WizardState state) {
        work.show(state.activity());
        progress(state);
        WizardState next = state.withoutProgress();
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        node.getChildren().setAll(content(next));
    }

    /** Shows how far the work is, where a screen shows that itself. Called for each new state. */
    protected void progress(WizardState state) {}

    private List<Node> content(WizardState state) {
        List<Node> content = new ArrayList<>();
        content.add(head(state));
        state.trouble().ifPresent(it -> content.add(trouble(it)));
        Optional<Examination> known = state.examination().filter(it -> state.isAnswered(step));
        if (known.isPresent()) {
            content.addAll(body(state, known.get()));
        } else {
            content.addAll(unanswered(state));
        }
        return content;
    }

    private VBox head(WizardState state) {
        Optional<Examination> known = state.examination().filter(it -> state.isAnswered(step));
        Label headline = Pieces.text(known.map(it -> answer(state, it)).orElseGet(() -> say("question")), "headline");
        Label why = Pieces.text(known.map(it -> why(state, it)).orElseGet(() -> say("why")), "why");
        VBox head = new VBox(headline, why);
        head.getStyleClass().add("head");
        return head;
    }

    /** What is shown while the part of this step is not known. */
    protected List<Node> unanswered(WizardState state) {
        if (state.awaited().isPresent()) {
            return List.of(work);
        }
        if (state.trouble().isPresent()) {
            return List.of();
        }
        VBox empty = Pieces.card(
                Pieces.title(desk.say("empty.title")),
                Pieces.prose(desk.say(state.isOpen() ? "empty.words" : "empty.unconnected")));
        if (!state.isOpen()) {
            empty.getChildren()
                    .add(Pieces.actions(Pieces.button(
                            desk.say("do.connect-first"), () -> desk.wizard().goTo(Step.CONNECT), "primary")));
        }
        return List.of(empty);
    }

    private VBox trouble(Trouble trouble) {
        VBox card = Pieces.card(
                trouble.isCancelled() ? Pieces.Tone.NEUTRAL : Pieces.Tone.BAD,
                Pieces.title(desk.text().say(trouble.sentence())),
                Pieces.prose(desk.text().say(trouble.next())));
        if (!trouble.detail().isEmpty()) {
            card.getChildren().add(Pieces.text(trouble.detail(), "machine", "muted"));
        }
        if (trouble.during() == Activity.Kind.EXAMINE || trouble.during() == Activity.Kind.EVERYTHING) {
            card.getChildren()
                    .add(Pieces.actions(
                            Pieces.button(desk.say("do.try-again"), desk.wizard()::runAgain, "primary"),
                            Pieces.button(
                                    desk.say("do.connect-again"),
                                    () -> desk.wizard().goTo(Step.CONNECT))));
        }
        return card;
    }

    /** The headline once the answer is known: what was found first, or that all is well. */
    protected String answer(WizardState state, Examination examination) {
        List<Finding> found = state.findings(step);
        return found.isEmpty()
                ? say("answer")
                : desk.text().say(found.getFirst().title());
    }

    /** Why it matters, or what follows, once the answer is known. */
    protected String why(WizardState state, Examination examination) {
        return say("why");
    }

    /** The answer, what shows it, what can be done. */
    protected abstract List<Node> body(WizardState state, Examination examination);

    /** The cards of this step's findings. */
    protected final List<Node> findings(WizardState state) {
        List<Node> cards = new ArrayList<>();
        state.findings(step).forEach(it -> cards.add(new FindingCard(desk, it, unfolded).node()));
        return cards;
    }

    /** A card in the place of a fact that is not known: it says why. */
    protected final VBox missing(String title, Examination examination, FactKey<?> key) {
        return examination.facts().fact(key) instanceof Fact.Missing<?>(Absence absence)
                ? Pieces.card(Pieces.title(title), Pieces.prose(desk.text().say(absence.text())))
                : Pieces.card(Pieces.title(title));
    }

    /** What was asked of the host for this step and how far it is. */
    protected final WorkCard work() {
        return work;
    }

    /** What the reader has unfolded. */
    protected final Set<String> unfolded() {
        return unfolded;
    }

    /** What every screen is given. */
    protected final Desk desk() {
        return desk;
    }

    /** This screen's own words. */
    protected final String say(String key, Object... arguments) {
        String stem = "screen." + step.name().toLowerCase(java.util.Locale.ROOT) + ".";
        return desk.say(stem + key, arguments);
    }
}
