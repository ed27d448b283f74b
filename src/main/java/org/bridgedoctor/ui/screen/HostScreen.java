package org.bridgedoctor.ui.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.bridgedoctor.check.DockerStory;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.TimelineEvent;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** What runs on the host, and what changed when. */
final class HostScreen extends Screen {
    HostScreen(Desk desk) {
        super(desk, Step.HOST);
    }

    @Override
    protected String answer(WizardState state, Examination examination) {
        return examination
                .facts()
                .get(Facts.IDENTITY)
                .map(it -> say("answer", it.name()))
                .orElseGet(() -> say("unknown"));
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>(findings(state));
        cards.add(versions(examination));
        examination
                .facts()
                .get(Facts.TIMELINE)
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> cards.add(timeline(it, examination)));
        return cards;
    }

    private VBox versions(Examination examination) {
        GridPane rows = Pieces.rows();
        examination
                .facts()
                .get(Facts.IDENTITY)
                .ifPresentOrElse(
                        it -> identity(rows, it), () -> missing(rows, "row.host", examination, Facts.IDENTITY));
        examination
                .facts()
                .get(Facts.DOCKER)
                .ifPresentOrElse(it -> docker(rows, it), () -> missing(rows, "row.docker", examination, Facts.DOCKER));
        examination.facts().get(Facts.NGINX).ifPresent(it -> Pieces.row(rows, "nginx", shown(it.version())));
        examination
                .facts()
                .get(Facts.SELINUX)
                .ifPresent(it -> Pieces.row(rows, "SELinux", desk().say("selinux." + word(it.mode()))));
        return Pieces.card(Pieces.title(say("versions")), rows);
    }

    private void identity(GridPane rows, Identity host) {
        Pieces.row(rows, desk().say("row.host"), shown(host.name()));
        Pieces.row(rows, desk().say("row.release"), shown(host.release()));
        Pieces.row(rows, desk().say("row.kernel"), shown(host.kernel().text()));
        Pieces.row(rows, desk().say("row.rights"), desk().say("rights." + word(host.rights())));
    }

    private void docker(GridPane rows, Docker docker) {
        String none = desk().say("row.none");
        if (docker.shim()) {
            Pieces.row(rows, desk().say("row.docker"), say("podman"));
        }
        Pieces.row(
                rows,
                desk().say("row.docker"),
                docker.server().map(Version::text).map(HostScreen::shown).orElseGet(() -> say("no-answer")));
        docker.client()
                .filter(it -> !docker.server().equals(docker.client()))
                .ifPresent(it -> Pieces.row(rows, desk().say("row.client"), shown(it.text())));
        Pieces.row(
                rows,
                desk().say("row.compose"),
                docker.compose().map(Version::text).map(HostScreen::shown).orElse(none));
        docker.dataRoot().ifPresent(it -> Pieces.row(rows, desk().say("row.data-root"), shown(it)));
    }

    private void missing(GridPane rows, String name, Examination examination, FactKey<?> key) {
        if (examination.facts().fact(key) instanceof Fact.Missing<?>(var absence)) {
            Pieces.row(rows, desk().say(name), desk().text().say(absence.text()));
        }
    }

    private VBox timeline(List<TimelineEvent> events, Examination examination) {
        ZoneId zone =
                examination.facts().get(Facts.CLOCK).<ZoneId>map(Clock::zone).orElse(ZoneId.systemDefault());
        FoldedRows rows = new FoldedRows(desk(), unfolded(), "timeline");
        rows.show(new TimelineView(desk(), zone).rows(events));
        String story = DockerStory.of(examination.facts()).stream()
                .map(it -> desk().text().say(it))
                .collect(Collectors.joining(" "));
        return TimelineView.card(say("timeline"), story, say("timeline.why"), rows);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String shown(String hostWords) {
        return Printable.line(hostWords);
    }
}
