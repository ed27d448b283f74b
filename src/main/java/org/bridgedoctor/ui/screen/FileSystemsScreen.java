package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.DiskSpace;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.Mount;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** What is mounted, and how full it is. */
final class FileSystemsScreen extends Screen {
    private static final double KIBIBYTES_OF_GIBIBYTE = 1024.0 * 1024;
    private static final double NEARLY_FULL = 0.95;

    FileSystemsScreen(Desk desk) {
        super(desk, Step.FILE_SYSTEMS);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>(findings(state));
        Optional<DiskSpace> space = examination.facts().get(Facts.DISK_SPACE);
        Optional<FileSystems> all = examination.facts().get(Facts.FILE_SYSTEMS);
        space.ifPresentOrElse(
                it -> cards.add(room(it, all)), () -> cards.add(missing(say("room"), examination, Facts.DISK_SPACE)));
        all.flatMap(FileSystems::root)
                .ifPresentOrElse(
                        it -> cards.add(root(it, all.orElseThrow())),
                        () -> cards.add(missing(say("root"), examination, Facts.FILE_SYSTEMS)));
        return cards;
    }

    private VBox room(DiskSpace space, Optional<FileSystems> all) {
        VBox card = Pieces.card(Pieces.title(say("room")));
        space.rooms().forEach(it -> card.getChildren().add(room(it, space, all)));
        return card;
    }

    private VBox room(DiskSpace.Room room, DiskSpace space, Optional<FileSystems> all) {
        Optional<Mount> mount = all.flatMap(it -> it.mounts().stream()
                .filter(one -> one.target().equals(room.mount()))
                .reduce((earlier, later) -> later));
        HBox title = new HBox(8, Pieces.text(Printable.line(room.mount()), "strong"));
        title.setAlignment(Pos.CENTER_LEFT);
        if (mount.filter(Mount::isReadOnly).isPresent()) {
            title.getChildren().add(Pieces.chip(say("read-only"), Tone.BAD));
        }
        String where = Printable.line(room.source())
                + mount.map(it -> " · " + Printable.line(it.type())).orElse("");
        String holdsDocker = all.flatMap(it -> it.holding(space.dataRoot()))
                        .filter(it -> it.target().equals(room.mount()))
                        .isPresent()
                ? " · " + say("docker", Printable.line(space.dataRoot()))
                : "";
        String left = say("left", gibibytes(room.freeKibibytes()), gibibytes(room.kibibytes()));
        String files =
                room.inodes() > 0 ? " · " + say("files", share(room.inodes() - room.freeInodes(), room.inodes())) : "";
        VBox row = new VBox(
                4, title, bar(room), Pieces.text(left + files, "row-value"), Pieces.text(where + holdsDocker, "note"));
        row.getStyleClass().add("table-row");
        return row;
    }

    private StackPane bar(DiskSpace.Room room) {
        double used = room.kibibytes() == 0 ? 0 : 1 - (double) room.freeKibibytes() / room.kibibytes();
        StackPane fill = new StackPane();
        fill.getStyleClass().addAll("usage", room.freeKibibytes() == 0 ? "bad" : used > NEARLY_FULL ? "warn" : "well");
        StackPane track = new StackPane(fill);
        track.getStyleClass().add("usage-track");
        fill.maxWidthProperty().bind(track.widthProperty().multiply(Math.clamp(used, 0, 1)));
        StackPane.setAlignment(fill, Pos.CENTER_LEFT);
        track.setAccessibleText(say("used", share(room.kibibytes() - room.freeKibibytes(), room.kibibytes())));
        return track;
    }

    private VBox root(Mount root, FileSystems all) {
        GridPane rows = Pieces.rows();
        Pieces.row(rows, say("mounted"), say(root.isReadOnly() ? "mounted.ro" : "mounted.rw"));
        Pieces.row(rows, say("device"), machine(root.source() + " · " + root.type()));
        Pieces.row(rows, say("options"), machine(String.join(",", root.options())));
        Pieces.row(
                rows,
                "/etc/fstab",
                all.fstabLine("/")
                        .<Node>map(FileSystemsScreen::machine)
                        .orElseGet(() -> Pieces.text(say("fstab.none"), "row-value")));
        if (!all.remount().isEmpty()) {
            Pieces.row(rows, say("remount"), machine("systemd-remount-fs: " + all.remount()));
        }
        return Pieces.card(Pieces.title(say("root")), Pieces.prose(say("root.why")), rows);
    }

    private static Node machine(String hostWords) {
        return Pieces.text(Printable.line(hostWords), "machine");
    }

    private static String gibibytes(long kibibytes) {
        return String.format(Locale.ROOT, "%.1f", kibibytes / KIBIBYTES_OF_GIBIBYTE);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "0" : String.valueOf(Math.round(100.0 * part / whole));
    }
}
