package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** What stops packets on their way: who keeps rules, and the chains that packets of containers meet. */
final class FirewallScreen extends Screen {
    private static final List<String> KEEPERS = List.of("firewalld", "ufw", "iptables", "nftables");
    /** In the order in which a newcomer meets them: to the host, through it, from it, and on the bridge itself. */
    private static final List<Hook> HOOKS = List.of(Hook.INPUT, Hook.FORWARD, Hook.OUTPUT);

    FirewallScreen(Desk desk) {
        super(desk, Step.FIREWALL);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>(findings(state));
        cards.add(keepers(examination));
        switch (examination.facts().fact(Facts.FIREWALL)) {
            case Fact.Known<Firewall>(Firewall firewall) -> HOOKS.forEach(hook -> cards.add(met(hook, firewall)));
            case Fact.Missing<Firewall>(var absence) ->
                cards.add(Pieces.card(
                        Pieces.title(say("rules")), Pieces.prose(desk().text().say(absence.text()))));
        }
        return cards;
    }

    private VBox keepers(Examination examination) {
        GridPane rows = Pieces.rows();
        Map<String, Service> services = examination.facts().getOr(Facts.SERVICES, Map.of());
        for (String name : KEEPERS) {
            Service service = services.get(name);
            if (service != null && service.isKnown()) {
                Pieces.row(rows, name, desk().say(service.isActive() ? "service.active" : "service.idle"));
            }
        }
        examination.facts().get(Facts.FIREWALL).ifPresent(firewall -> {
            Pieces.row(rows, "iptables", say(firewall.isNft() ? "kind.nft" : "kind.legacy"));
            Pieces.row(rows, "docker", say(firewall.hasDockerChains() ? "docker.there" : "docker.missing"));
        });
        return Pieces.card(Pieces.title(say("keepers")), rows);
    }

    /** The chains that packets come to at this hook, and the first rules of each. */
    private VBox met(Hook hook, Firewall firewall) {
        String word = hook.name().toLowerCase(Locale.ROOT);
        VBox card = Pieces.card(Pieces.title(say("hook." + word)), Pieces.prose(say("hook." + word + ".words")));
        firewall.chains().stream()
                .filter(chain -> chain.hook().filter(hook::equals).isPresent())
                .filter(chain -> !chain.rules().isEmpty() || chain.isDroppedAtEnd())
                .forEach(chain -> card.getChildren().add(chain(chain)));
        if (card.getChildren().size() == 2) {
            card.getChildren().add(Pieces.text(say("hook.empty"), "note"));
        }
        return card;
    }

    private VBox chain(FirewallChain chain) {
        VBox box = new VBox(
                4,
                Pieces.titled(
                        Pieces.chip(
                                say(chain.isDroppedAtEnd() ? "policy.drop" : "policy.accept"),
                                chain.isDroppedAtEnd() ? Tone.WARN : Tone.NEUTRAL),
                        Printable.line(chain.label()) + " (" + say("tool." + tool(chain)) + ")"));
        FoldedRows rows = new FoldedRows(desk(), unfolded(), "chain-" + tool(chain) + chain.family() + chain.label());
        rows.show(chain.rules(), rule -> Pieces.text(Printable.line(rule.text()), "machine"));
        box.getChildren().add(rows);
        return box;
    }

    private static String tool(FirewallChain chain) {
        return chain.tool().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
