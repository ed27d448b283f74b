package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.PromiscuousTest;
import org.bridgedoctor.ui.Tip;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** The switch inside the host: its ports, its address, what it hears. */
final class BridgeScreen extends Screen {
    private static final int FORWARDING = 3;

    BridgeScreen(Desk desk) {
        super(desk, Step.BRIDGE);
    }

    @Override
    protected String answer(WizardState state, Examination examination) {
        List<Finding> found = state.findings(Step.BRIDGE);
        if (!found.isEmpty()) {
            return desk().text().say(found.getFirst().title());
        }
        int bridges = examination.facts().getOr(Facts.BRIDGES, List.of()).size();
        return bridges == 0 ? say("none") : say("answer", bridges);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>();
        boolean isFirst = true;
        for (Finding finding : state.findings(Step.BRIDGE)) {
            FindingCard card = new FindingCard(desk(), finding, unfolded());
            if (isFirst) {
                card.with(proveButton(state));
                isFirst = false;
            }
            cards.add(card.node());
        }
        examination.facts().getOr(Facts.PROMISCUOUS_TESTS, List.of()).forEach(it -> cards.add(proof(it)));
        examination.facts().getOr(Facts.BRIDGES, List.of()).stream()
                .sorted(Comparator.comparing(it -> tone(it, examination)))
                .forEach(it -> cards.add(bridge(it, examination)));
        if (isFirst && !examination.facts().getOr(Facts.BRIDGES, List.of()).isEmpty()) {
            cards.add(Pieces.card(
                    Pieces.title(say("prove.title")),
                    Pieces.prose(say("prove.words")),
                    Pieces.actions(proveButton(state))));
        }
        return cards;
    }

    private Button proveButton(WizardState state) {
        Button prove = Pieces.button(say("prove"), desk().wizard()::prove);
        prove.setDisable(state.connection().isEmpty() || state.awaited().isPresent());
        Tip.on(prove, say("prove.words"));
        return prove;
    }

    private VBox proof(PromiscuousTest test) {
        String bridge = Printable.line(test.bridge());
        String container = Printable.line(test.container());
        String key = test.provesDeafness() ? "proof.deaf" : test.reachedBefore() ? "proof.well" : "proof.other";
        return Pieces.card(
                test.provesDeafness() ? Tone.BAD : test.reachedBefore() ? Tone.GOOD : Tone.NEUTRAL,
                Pieces.title(say("proof.title", bridge)),
                Pieces.prose(say(key, bridge, container)));
    }

    /** That of the worst finding that names the bridge or its network; tones are in the order in which bridges stand. */
    private static Tone tone(Bridge bridge, Examination examination) {
        Set<ElementId> names = new HashSet<>(Set.of(bridge.element()));
        examination.facts().getOr(Facts.NETWORKS, List.of()).stream()
                .filter(it -> it.bridgeName().equals(Optional.of(bridge.name())))
                .forEach(it -> names.add(it.element()));
        return examination.findings().stream()
                .filter(it -> it.elements().stream().anyMatch(names::contains))
                .map(Finding::severity)
                .filter(it -> it != Severity.INFO)
                .min(Comparator.naturalOrder())
                .map(FindingCard::tone)
                .orElse(Tone.GOOD);
    }

    private VBox bridge(Bridge bridge, Examination examination) {
        Optional<NetworkInterface> own = examination.facts().getOr(Facts.INTERFACES, List.of()).stream()
                .filter(it -> it.name().equals(bridge.name()))
                .findFirst();
        GridPane rows = Pieces.rows();
        own.ifPresent(it -> {
            String addresses = it.addresses().stream().map(Object::toString).collect(Collectors.joining(", "));
            Pieces.row(rows, desk().say("row.address"), addresses.isEmpty() ? desk().say("row.none") : addresses);
            Pieces.row(rows, desk().say("row.mac"), Pieces.text(Printable.line(it.mac()), "machine"));
            Pieces.row(rows, say("fdb"), fdb(bridge, it, examination));
            Pieces.row(rows, desk().say("row.state"), desk().say(it.isUp() ? "link.up" : "link.down"));
        });
        Pieces.row(rows, say("id"), Pieces.text(Printable.line(bridge.bridgeId()), "machine"));
        Pieces.row(rows, say("ports"), ports(bridge));
        return Pieces.card(tone(bridge, examination), Pieces.title(Printable.line(bridge.name())), rows);
    }

    private String fdb(Bridge bridge, NetworkInterface own, Examination examination) {
        return examination
                .facts()
                .get(Facts.FDB)
                .map(all -> all.stream()
                        .anyMatch(it -> it.mac().equalsIgnoreCase(own.mac())
                                && (it.device().equals(bridge.name())
                                        || it.master().equals(Optional.of(bridge.name())))))
                .map(isThere -> say(isThere ? "fdb.there" : listsOwn(examination) ? "fdb.missing" : "fdb.not-listed"))
                .orElseGet(() -> desk().say("row.unknown"));
    }

    /** Kernels before 4.0 leave out of the dump what a bridge holds for itself. */
    private static boolean listsOwn(Examination examination) {
        return examination
                .facts()
                .get(Facts.IDENTITY)
                .map(it -> it.kernel().isAtLeast(4, 0))
                .orElse(true);
    }

    private String ports(Bridge bridge) {
        if (bridge.ports().isEmpty()) {
            return desk().say("row.none");
        }
        long forwarding =
                bridge.ports().stream().filter(it -> it.state() == FORWARDING).count();
        String names = bridge.ports().stream()
                .map(BridgePort::name)
                .map(Printable::line)
                .collect(Collectors.joining(", "));
        return say("ports.words", bridge.ports().size(), (int) forwarding, names);
    }
}
