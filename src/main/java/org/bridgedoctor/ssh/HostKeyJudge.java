package org.bridgedoctor.ssh;

import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Judges the offered key during one handshake and remembers what it found; lets only trusted keys through. Asking the operator would
 * hold up the library's reader, with the handshake's clock running, so that is done afterwards.
 */
final class HostKeyJudge implements HostKeyVerifier {
    /**
     * A key and what is known of it.
     *
     * @param name the host as known_hosts names it
     * @param key the offered key
     * @param verdict what known_hosts says
     */
    record Judgement(String name, HostKey key, HostKeyVerdict verdict) {}

    /** Where the verdict on a key comes from. */
    @FunctionalInterface
    interface Source {
        /** What is to be thought of this key of this host. */
        HostKeyVerdict judge(String name, HostKey key) throws IOException;
    }

    private final String name;
    private final Source source;
    private volatile @Nullable Judgement judgement;
    private volatile @Nullable IOException failure;

    /**
     * A judge.
     *
     * @param name the host as known_hosts names it
     * @param source where the verdict comes from
     */
    HostKeyJudge(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** Trusts this one key and no other. */
    static HostKeyJudge only(String name, HostKey expected) {
        return new HostKeyJudge(
                name,
                (host, key) -> new HostKeyVerdict(
                        key.equals(expected) ? HostKeyVerdict.Kind.TRUSTED : HostKeyVerdict.Kind.CHANGED, List.of()));
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey publicKey) {
        HostKey key = HostKey.of(publicKey);
        try {
            HostKeyVerdict verdict = source.judge(name, key);
            judgement = new Judgement(name, key, verdict);
            return verdict.kind() == HostKeyVerdict.Kind.TRUSTED;
        } catch (IOException unreadable) {
            failure = unreadable;
            return false;
        }
    }

    /** Empty: the order of algorithms is part of the configuration, where unknown types are asked last, not left out. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return List.of();
    }

    /** Whether a key was offered that was not trusted. */
    boolean hasRefused() {
        Judgement found = judgement;
        return failure != null || (found != null && found.verdict().kind() != HostKeyVerdict.Kind.TRUSTED);
    }

    /** What was found, once a key was offered. */
    Optional<Judgement> judgement() {
        return Optional.ofNullable(judgement);
    }

    /** Why known_hosts could not be read. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }
}
