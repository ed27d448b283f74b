package org.bridgedoctor.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.examination.Part;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationStep;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WizardViewModelTest {
    private final DirectBackground background = new DirectBackground();
    private final PlayedDoctor doctor = new PlayedDoctor(Duration.ZERO);
    private final WizardViewModel wizard = new WizardViewModel(doctor, background);

    @Test
    void goesToTheHostAndAsksItsPartOnceConnected() {
        connect("practice");
        background.step();

        assertThat(wizard.state().step()).isEqualTo(Step.HOST);
        assertThat(wizard.state().awaited())
                .contains(new Activity(Activity.Kind.EXAMINE, Optional.of(Part.DISCOVER), false, List.of(), -1));
        assertThat(wizard.state().stateOf(Step.HOST)).isEqualTo(StepState.of(StepState.Kind.RUNNING));
    }

    @Test
    void asksAheadWhatTheNextScreensNeedWhileTheReaderReads() {
        connect("practice");
        background.step();
        background.step();

        assertThat(wizard.state().activity())
                .contains(new Activity(Activity.Kind.EXAMINE, Optional.of(Part.REACHABILITY), true, List.of(), -1));
        assertThat(wizard.state().awaited()).isEmpty();

        background.settle();
        assertThat(wizard.state().examination().orElseThrow().answered())
                .containsExactlyInAnyOrder(Part.DISCOVER, Part.REACHABILITY);
    }

    @Test
    void waitsAloudForWhatWasAskedAheadOnceTheReaderGetsThere() {
        connect("practice");
        background.step();
        background.step();
        wizard.goTo(Step.REACHABILITY);

        assertThat(wizard.state().awaited().flatMap(Activity::part)).contains(Part.REACHABILITY);
    }

    @Test
    void isNeverStoppedByARedFinding() {
        connectAndSettle("practice");
        wizard.goTo(Step.BRIDGE);
        background.settle();

        assertThat(wizard.state().stateOf(Step.BRIDGE)).isEqualTo(new StepState(StepState.Kind.FOUND, 1));
        wizard.next();
        assertThat(wizard.state().step()).isEqualTo(Step.PACKAGES);
    }

    @Test
    void countsFailingCellsAndFindingsByStep() {
        connectAndSettle("overlap");
        wizard.goTo(Step.REACHABILITY);
        background.settle();

        assertThat(List.of(
                        wizard.state().stateOf(Step.HOST),
                        wizard.state().stateOf(Step.SERVICES),
                        wizard.state().stateOf(Step.ADDRESSES),
                        wizard.state().stateOf(Step.REACHABILITY),
                        wizard.state().stateOf(Step.PROOF)))
                .containsExactly(
                        new StepState(StepState.Kind.WARNING, 1),
                        StepState.of(StepState.Kind.WELL),
                        new StepState(StepState.Kind.FOUND, 1),
                        new StepState(StepState.Kind.FOUND, 21),
                        StepState.of(StepState.Kind.NOT_STARTED));
    }

    @ParameterizedTest
    @EnumSource
    void saysOneSentenceAndOneNextActionForEachShutDoor(ShellException.Reason reason) {
        String word = reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        connectAndSettle(word);

        assertThat(wizard.state().trouble())
                .contains(new Trouble(
                        Activity.Kind.CONNECT,
                        false,
                        Text.of("shell." + word, word, "22"),
                        Text.of("shell." + word + ".next", word, "22"),
                        ""));
        assertThat(wizard.state().step()).isEqualTo(Step.CONNECT);
    }

    @Test
    void saysNothingWhenAskingAheadFailsUntilTheReaderGetsThere() {
        connect("practice");
        background.step();
        background.step();
        doctor.failNext(ShellException.Reason.CONNECTION_LOST);
        background.settle();
        assertThat(wizard.state().trouble()).isEmpty();

        doctor.failNext(ShellException.Reason.CONNECTION_LOST);
        wizard.goTo(Step.REACHABILITY);
        background.settle();
        assertThat(wizard.state().trouble().map(Trouble::sentence))
                .contains(Text.of("shell.connection-lost", "10.42.1.77"));
        assertThat(background.isIdle()).isTrue();

        wizard.runAgain();
        background.settle();
        assertThat(wizard.state().trouble()).isEmpty();
        assertThat(wizard.state().isAnswered(Step.REACHABILITY)).isTrue();
    }

    @Test
    void keepsWhatWasKnownWhenTheReaderCancels() {
        connectAndSettle("practice");
        wizard.runAgain();
        wizard.cancel();

        assertThat(wizard.state().trouble()).contains(Trouble.cancelled(Activity.Kind.EXAMINE));
        assertThat(wizard.state().isAnswered(Step.HOST)).isTrue();
        assertThat(wizard.state().activity()).isEmpty();
    }

    @Test
    void examinesEverythingAndShowsTheVerdictWithItsPlan() {
        connectAndSettle("practice");
        wizard.examineEverything();
        background.settle();

        assertThat(wizard.state().step()).isEqualTo(Step.VERDICT);
        assertThat(wizard.state().plan().map(Plan::rows)).contains(PlayedIncident.plan());
    }

    @Test
    void asksThePackageManagerBeforePackagesAreChanged() {
        connectAndSettle("10.42.1.77");
        Remediation plain = PlayedIncident.newMac();
        wizard.plan(plain);
        background.settle();
        assertThat(wizard.state().plan().map(Plan::isPreviewWanted)).contains(false);
        wizard.plan(new Remediation(
                "newer-kernel",
                "kernel-outdated",
                plain.title(),
                plain.impact(),
                List.of(new RemediationStep.Action(
                        plain.title(),
                        List.of("true"),
                        List.of("without_removing", "yum", "update", "kernel"),
                        List.of())),
                List.of(),
                List.of()));
        background.settle();
        Plan plan = wizard.state().plan().orElseThrow();
        assertThat(plan.isPreviewWanted()).isTrue();
        wizard.preview(plan);
        background.settle();
        Plan asked = wizard.state().plan().orElseThrow();
        assertThat(asked.preview()).extracting(Text::key).containsExactly("preview.size");
        assertThat(asked.isPreviewWanted()).isFalse();
    }

    @Test
    void tellsTheStepsOfARepairAndThenProvesIt() {
        List<Integer> told = new ArrayList<>();
        connectAndSettle("practice");
        wizard.examineEverything();
        background.settle();
        wizard.onChange(
                state -> state.awaited().ifPresent(it -> told.add(it.log().size())));
        wizard.repair(wizard.state().plan().orElseThrow().remediation());
        background.settle();

        assertThat(told).contains(1, 2, 3, 4);
        assertThat(wizard.state().lastOutcome().map(RemediationOutcome::state))
                .contains(RemediationOutcome.State.CONFIRMED);
        assertThat(wizard.state().stateOf(Step.PROOF)).isEqualTo(StepState.of(StepState.Kind.WELL));
    }

    @Test
    void takesARepairBack() {
        connectAndSettle("practice");
        wizard.repair(PlayedIncident.newMac());
        background.settle();
        wizard.undo("20211201-093000");
        background.settle();

        assertThat(wizard.state().lastOutcome().map(RemediationOutcome::state))
                .contains(RemediationOutcome.State.TAKEN_BACK);
        assertThat(wizard.state().stateOf(Step.PROOF)).isEqualTo(new StepState(StepState.Kind.FOUND, 21));
    }

    @Test
    void keepsARunThatNobodyConfirmed() {
        connectAndSettle("practice");
        wizard.keep("20211201-093000");
        background.settle();

        assertThat(wizard.state().lastOutcome().map(RemediationOutcome::state))
                .contains(RemediationOutcome.State.CONFIRMED);
    }

    @Test
    void beginsAnewWithNothingKnown() {
        connectAndSettle("practice");
        wizard.startAnew();
        background.settle();

        assertThat(wizard.state()).isEqualTo(WizardState.START);
    }

    private void connect(String host) {
        wizard.connect(
                ConnectRequest.to(Target.parse(host).orElseThrow()),
                Credentials.none(),
                HostKeyPrompt.refusing(),
                CredentialPrompt.silent());
    }

    private void connectAndSettle(String host) {
        connect(host);
        background.settle();
    }
}
