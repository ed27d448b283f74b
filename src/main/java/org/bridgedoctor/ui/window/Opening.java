package org.bridgedoctor.ui.window;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.ui.background.Background;
import org.bridgedoctor.ui.dialog.Questions;
import org.bridgedoctor.ui.screen.Captures;
import org.bridgedoctor.ui.screen.Desk;
import org.bridgedoctor.ui.theme.Look;
import org.bridgedoctor.ui.wizard.Activity;
import org.bridgedoctor.ui.wizard.Doctor;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;
import org.bridgedoctor.ui.wizard.WizardViewModel;
import org.bridgedoctor.ui.words.UiText;
import org.jspecify.annotations.Nullable;

/** Puts the window on a stage, again when the language changes, with its keys; the wizard lives through all of it. */
public final class Opening {
    private static final double WIDTH = 1360;
    private static final double HEIGHT = 860;

    private final Stage stage;
    private final Background background;
    private final Look look;
    private final WizardViewModel wizard;
    private UiOptions options;
    private Consumer<UiOptions> onChoose = chosen -> {};
    private @Nullable MainWindow window;
    private @Nullable Captures captures;
    private boolean isBroken;
    private @Nullable Questions questions;
    private @Nullable UiText text;

    /** A window over this doctor. Call on the window's thread. */
    public Opening(Stage stage, Doctor doctor, Background background, Look look, UiOptions options) {
        this.stage = stage;
        this.background = background;
        this.look = look;
        this.options = options;
        wizard = new WizardViewModel(doctor, background);
        wizard.onChange(this::show);
    }

    /** Shows the window. */
    public void show() {
        stage.setTitle("Bridge Doctor");
        stage.setMinWidth(1000);
        stage.setMinHeight(640);
        build();
        stage.setOnCloseRequest(event -> {
            if (!mayLeave()) {
                event.consume();
            }
        });
        stage.show();
        // whoever opens the window wants to name a host
        Optional.ofNullable(stage.getScene().lookup("#host")).ifPresent(Node::requestFocus);
        background.onScreen(this::addIcons);
    }

    /** Who decides. */
    public WizardViewModel wizard() {
        return wizard;
    }

    /** Connects, asking over this window what must be asked: what a host named on the command line begins with. */
    public void connect(ConnectRequest request, Credentials credentials) {
        Questions asking = Objects.requireNonNull(questions, "show");
        wizard.connect(request, credentials, asking, asking);
    }

    /** Tells who remembers it of each choice of language or theme. */
    public void onChoose(Consumer<UiOptions> listener) {
        onChoose = listener;
    }

    /** Chooses another language or theme. */
    public void choose(UiOptions next) {
        options = next;
        onChoose.accept(next);
        look.choose(next.theme());
        build();
    }

    /** Ends the work and the connection. */
    public void close() {
        wizard.close();
    }

    private void build() {
        UiText words = UiText.of(options.locale());
        Questions asking = new Questions(stage, words, look, background);
        Desk desk = new Desk(words, wizard, files(), asking, asking);
        Captures doing = new Captures(desk);
        MainWindow next = new MainWindow(desk, new Header(desk, doing, this::startAnew, options, this::choose));
        if (words.locale().getLanguage().equals("zh")) {
            next.getStyleClass().add("chinese");
        }
        window = next;
        questions = asking;
        captures = doing;
        text = words;
        if (stage.getScene() == null) {
            Scene scene = new Scene(next, WIDTH, HEIGHT);
            stage.setScene(scene);
            look.dress(scene);
        } else {
            stage.getScene().setRoot(next);
        }
        keys(stage.getScene());
        takeDroppedFiles(stage.getScene());
        next.show(wizard.state());
    }

    private void show(WizardState state) {
        if (window != null) {
            window.show(state);
        }
    }

    private void keys(Scene scene) {
        var keys = scene.getAccelerators();
        keys.clear();
        keys.put(new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN), wizard::back);
        keys.put(new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN), wizard::next);
        keys.put(new KeyCodeCombination(KeyCode.F5), wizard::runAgain);
        keys.put(new KeyCodeCombination(KeyCode.F1), this::explain);
        keys.put(new KeyCodeCombination(KeyCode.ESCAPE), wizard::cancel);
        keys.put(new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN), () -> {
            if (wizard.state().isOpen()) {
                wizard.goTo(Step.REPORT);
            }
        });
        keys.put(new KeyCodeCombination(KeyCode.Q, KeyCombination.SHORTCUT_DOWN), () -> {
            if (mayLeave()) {
                stage.close();
            }
        });
    }

    /** A capture is opened by dropping it anywhere on the window. */
    private void takeDroppedFiles(Scene scene) {
        scene.setOnDragOver(event -> {
            if (event.getDragboard().getFiles().size() == 1) {
                event.acceptTransferModes(TransferMode.COPY);
            }
        });
        scene.setOnDragDropped(event -> {
            List<File> files = event.getDragboard().getFiles();
            boolean isOne = files.size() == 1;
            if (isOne) {
                Objects.requireNonNull(captures).open(files.getFirst().toPath());
            }
            event.setDropCompleted(isOne);
        });
    }

    /** Tells the person of a mistake of ours, once: what follows from it is in the log only. */
    void broken(Throwable mistake, String log) {
        if (!isBroken && questions != null) {
            isBroken = true;
            StringWriter trace = new StringWriter();
            mistake.printStackTrace(new PrintWriter(trace));
            questions.broken(trace.toString(), log);
            isBroken = false;
        }
    }

    private void explain() {
        UiText words = Objects.requireNonNull(text);
        List<String> terms = Arrays.stream(
                        words.say("terms." + wizard.state().step().key()).split(" "))
                .toList();
        Objects.requireNonNull(questions)
                .explain(words.say(wizard.state().step().key()), terms);
    }

    private void startAnew() {
        if (mayLeave()) {
            wizard.startAnew();
        }
    }

    /** A repair that runs is not left by accident; everything else may end at any time. */
    private boolean mayLeave() {
        boolean isRepairing = wizard.state()
                .awaited()
                .filter(it -> it.kind() == Activity.Kind.REPAIR || it.kind() == Activity.Kind.UNDO)
                .isPresent();
        UiText words = Objects.requireNonNull(text);
        return !isRepairing
                || Objects.requireNonNull(questions)
                        .confirm(words.say("leave.title"), words.say("leave.words"), words.say("leave.do"));
    }

    private Desk.Files files() {
        return new Desk.Files() {
            @Override
            public Optional<Path> toWrite(String title, String name, String ending) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                chooser.setInitialFileName(name);
                chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(ending, "*." + ending));
                return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
            }

            @Override
            public Optional<Path> toRead(String title) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                return Optional.ofNullable(chooser.showOpenDialog(stage)).map(File::toPath);
            }

            @Override
            public Optional<String> pasted() {
                return Objects.requireNonNull(questions).paste();
            }

            @Override
            public Optional<Path> key(String title) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                File folder =
                        Path.of(System.getProperty("user.home", "."), ".ssh").toFile();
                if (folder.isDirectory()) {
                    chooser.setInitialDirectory(folder);
                }
                return Optional.ofNullable(chooser.showOpenDialog(stage)).map(File::toPath);
            }
        };
    }

    private void addIcons() {
        for (int side : List.of(16, 32, 48, 128)) {
            var icon = Opening.class.getResourceAsStream("/org/bridgedoctor/icons/png/bridge-doctor-" + side + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        }
    }
}
