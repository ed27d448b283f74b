package org.bridgedoctor.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.HostKeyQuestion;
import org.bridgedoctor.shell.HostKeyQuestion.KnownKey;
import org.bridgedoctor.shell.OldAlgorithmsQuestion;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.slf4j.LoggerFactory;

/**
 * A handshake whose host key is known, or was accepted by the operator: then the key is written down and a second handshake accepts that
 * very key only.
 *
 * @param handshake shakes hands
 * @param knownHosts the known keys
 * @param prompt asked about other keys
 * @param acceptedFingerprint the key that the operator named beforehand
 */
record TrustedHandshake(
        Handshake handshake, KnownHosts knownHosts, HostKeyPrompt prompt, Optional<String> acceptedFingerprint) {
    /**
     * What came of it.
     *
     * @param handshake how hands were shaken: with old algorithms, where they were agreed to
     * @param shaken the transport
     * @param key its host key
     */
    record Trusted(Handshake handshake, Handshake.Shaken shaken, HostKey key) {}

    /** Shakes hands, and asks where the key is not known, or where the host knows old algorithms only. */
    Trusted shake() throws ShellException, InterruptedException {
        try {
            return shakeAsAllowed();
        } catch (ShellException shut) {
            if (shut.reason() == Reason.NO_COMMON_ALGORITHM && isLegacyAccepted(shut)) {
                return new TrustedHandshake(handshake.allowingLegacy(), knownHosts, prompt, acceptedFingerprint)
                        .shakeAsAllowed();
            }
            throw shut;
        }
    }

    private boolean isLegacyAccepted(ShellException shut) {
        List<String> old = Algorithms.oldOnes(List.of(shut.arguments().getLast().split(", *", -1)));
        return !handshake.isLegacyAllowed()
                && !old.isEmpty()
                && prompt.areOldAlgorithmsAccepted(
                        new OldAlgorithmsQuestion(handshake.hop().host(), old));
    }

    private Trusted shakeAsAllowed() throws ShellException, InterruptedException {
        HostKeyJudge judge = new HostKeyJudge(handshake.hop().knownName(), knownHosts::judge);
        try {
            Handshake.Shaken shaken = handshake.shake(judge, knownTypes());
            return new Trusted(
                    handshake, shaken, judge.judgement().orElseThrow().key());
        } catch (HostKeyNotTrusted notYet) {
            Optional<HostKeyJudge.Judgement> judgement = judge.judgement();
            if (judgement.isEmpty()) {
                throw unreadable();
            }
            return shakeOnceAccepted(judgement.get());
        }
    }

    private Trusted shakeOnceAccepted(HostKeyJudge.Judgement judgement) throws ShellException, InterruptedException {
        HostKeyVerdict verdict = judgement.verdict();
        if (verdict.kind() == HostKeyVerdict.Kind.REVOKED || !isAccepted(judgement)) {
            throw refused(judgement);
        }
        try {
            Handshake.Shaken shaken = handshake.shake(
                    HostKeyJudge.only(judgement.name(), judgement.key()),
                    Set.of(judgement.key().type()));
            write(judgement);
            return new Trusted(handshake, shaken, judgement.key());
        } catch (HostKeyNotTrusted another) {
            throw refused(judgement);
        }
    }

    private boolean isAccepted(HostKeyJudge.Judgement judgement) {
        String fingerprint = judgement.key().fingerprint();
        if (acceptedFingerprint.isPresent()) {
            return acceptedFingerprint.get().equals(fingerprint);
        }
        return prompt.isTrusted(new HostKeyQuestion(
                judgement.name(),
                questionKind(judgement.verdict().kind()),
                judgement.key().type(),
                fingerprint,
                judgement.verdict().known()));
    }

    // A file that cannot be written costs the next question, not this connection.
    private void write(HostKeyJudge.Judgement judgement) {
        try {
            knownHosts.accept(judgement.name(), judgement.key());
        } catch (IOException readOnly) {
            LoggerFactory.getLogger(TrustedHandshake.class)
                    .warn("The accepted host key could not be written to known_hosts: {}", readOnly.toString());
        }
    }

    private Set<String> knownTypes() throws ShellException {
        try {
            return knownHosts.typesFor(handshake.hop().knownName());
        } catch (IOException failed) {
            throw unreadable();
        }
    }

    private ShellException unreadable() {
        return Failures.denied(Reason.KEY_UNREADABLE, handshake.hop().host(), knownHosts.toString());
    }

    private ShellException refused(HostKeyJudge.Judgement judgement) {
        Reason reason = switch (judgement.verdict().kind()) {
            case REVOKED -> Reason.HOST_KEY_REVOKED;
            case CHANGED -> Reason.HOST_KEY_CHANGED;
            case CHANGED_TYPE -> Reason.HOST_KEY_TYPE_CHANGED;
            case UNKNOWN, TRUSTED -> Reason.HOST_KEY_UNKNOWN;
        };
        List<String> arguments = new ArrayList<>(List.of(
                handshake.hop().host(), judgement.key().type(), judgement.key().fingerprint()));
        arguments.add(String.join(
                ", ", judgement.verdict().known().stream().map(KnownKey::place).toList()));
        return new ShellException.Untrusted(reason, arguments);
    }

    private static HostKeyQuestion.Kind questionKind(HostKeyVerdict.Kind kind) {
        return switch (kind) {
            case CHANGED -> HostKeyQuestion.Kind.CHANGED;
            case CHANGED_TYPE -> HostKeyQuestion.Kind.CHANGED_TYPE;
            case UNKNOWN, TRUSTED, REVOKED -> HostKeyQuestion.Kind.UNKNOWN;
        };
    }
}
