package org.bridgedoctor.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.bridgedoctor.ssh.agent.PublicHalf;
import org.bridgedoctor.ssh.agent.SshAgent;
import org.bridgedoctor.ssh.config.HostOptions;

/**
 * The keys for one host, in the order in which they are offered. It is OpenSSH's: the agent's keys that a file of the configuration
 * names, the agent's others, then files that the agent does not hold; but a file that the operator names for this very connection comes
 * before all, because a server hangs up after six keys.
 */
final class KeyRing {
    /** A key to offer, found when its turn comes. */
    @FunctionalInterface
    interface Candidate {
        /** The key; empty where it is of no use after all. */
        Optional<LoginKey> key() throws ShellException;
    }

    private final String host;
    private final CredentialPrompt prompt;
    private final Optional<SshAgent> agent;
    private final String agentPlace;
    private final Map<PublicHalf, LoginKey> agentKeys = new LinkedHashMap<>();
    private final Set<Remark> remarks = new LinkedHashSet<>();

    private KeyRing(String host, CredentialPrompt prompt, Optional<SshAgent> agent, String agentPlace) {
        this.host = host;
        this.prompt = prompt;
        this.agent = agent;
        this.agentPlace = agentPlace;
    }

    /** Asks the agent of the configuration which keys it holds; without one, or where it does not answer, there are only files. */
    static KeyRing of(HostOptions options, CredentialPrompt prompt) {
        if (options.agent().isEmpty()) {
            return new KeyRing(options.hostName(), prompt, Optional.empty(), "");
        }
        String place = options.agent().get().toString();
        try {
            SshAgent agent = SshAgent.open(options.agent().get());
            KeyRing ring = new KeyRing(options.hostName(), prompt, Optional.of(agent), place);
            ring.list(agent);
            return ring;
        } catch (IOException nobodyThere) {
            KeyRing ring = new KeyRing(options.hostName(), prompt, Optional.empty(), place);
            ring.remark(Remark.Kind.AGENT_UNUSABLE, "");
            return ring;
        }
    }

    private void list(SshAgent agent) {
        try {
            int certificates = 0;
            for (PublicHalf half : agent.keys()) {
                if (half.isCertificate()) {
                    certificates++;
                } else if (Algorithms.canSign(half.type())) {
                    agentKeys.put(half, new LoginKey(half, (algorithm, data) -> agent.sign(half, algorithm, data)));
                }
            }
            if (certificates > 0) {
                remark(Remark.Kind.AGENT_CERTIFICATES, Integer.toString(certificates));
            }
        } catch (IOException noAgent) {
            remark(Remark.Kind.AGENT_UNUSABLE, "");
        }
    }

    /** What was noticed. */
    List<Remark> remarks() {
        return List.copyOf(remarks);
    }

    /** Notes that the agent would not sign with a key that the server would have taken. */
    void noteUnsigned(LoginKey key) {
        if (agentKeys.containsKey(key.half())) {
            remark(Remark.Kind.AGENT_REFUSED, key.half().type());
        }
    }

    /**
     * The key of a file that the operator named for this connection: the agent's, where it holds it, else opened now.
     *
     * @throws ShellException where the file is no key or its passphrase is not to be had
     */
    LoginKey named(Path file) throws ShellException {
        Optional<LoginKey> held = PublicKeyFile.of(file).map(agentKeys::get);
        if (held.isPresent()) {
            return held.get();
        }
        return new KeyFile(file, host, prompt)
                .open()
                .map(PrivateHalf::key)
                .orElseThrow(() -> Failures.denied(Reason.WRONG_PASSPHRASE, host, file.toString()));
    }

    /**
     * Every key, in order.
     *
     * @param named the keys that the operator named for this connection
     * @param configured the key files of the configuration, or the usual ones
     * @param areOthersOffered whether the agent's other keys are offered as well
     */
    List<Candidate> candidates(List<LoginKey> named, List<Path> configured, boolean areOthersOffered) {
        Set<LoginKey> ready = new LinkedHashSet<>(named);
        List<Path> onlyFiles = new ArrayList<>();
        for (Path file : configured) {
            Optional<LoginKey> held = PublicKeyFile.of(file).map(agentKeys::get);
            if (held.isPresent()) {
                ready.add(held.get());
            } else {
                onlyFiles.add(file);
            }
        }
        if (areOthersOffered) {
            ready.addAll(agentKeys.values());
        }
        List<Candidate> candidates = new ArrayList<>();
        ready.forEach(key -> candidates.add(() -> Optional.of(key)));
        onlyFiles.forEach(file -> candidates.add(() -> ofFile(file)));
        return candidates;
    }

    /** Nobody named this file for this connection: where it is of no use, the login goes on without it. */
    private Optional<LoginKey> ofFile(Path path) throws ShellException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        KeyFile file = new KeyFile(path, host, prompt);
        Optional<PublicHalf> half = PublicKeyFile.of(path).filter(it -> Algorithms.canSign(it.type()));
        try {
            file.refuseWhatIsNoKey();
            return half.isPresent()
                    ? half.map(it -> new LoginKey(it, (algorithm, data) -> signed(file, algorithm, data)))
                    : file.open().map(PrivateHalf::key);
        } catch (ShellException refusal) {
            if (!KeyFile.isAboutTheFile(refusal)) {
                throw refusal;
            }
            remarks.add(new Remark(Remark.Kind.IDENTITY_UNUSABLE, path.toString(), ""));
            return Optional.empty();
        }
    }

    private byte[] signed(KeyFile file, String algorithm, byte[] data) throws IOException, ShellException {
        try {
            Optional<PrivateHalf> opened = file.open();
            if (opened.isEmpty()) {
                throw new IOException("the key stays locked");
            }
            return opened.get().sign(algorithm, data);
        } catch (ShellException refusal) {
            if (!KeyFile.isAboutTheFile(refusal)) {
                throw refusal;
            }
            remarks.add(new Remark(Remark.Kind.IDENTITY_UNUSABLE, file.path().toString(), ""));
            throw new IOException(refusal);
        }
    }

    private void remark(Remark.Kind kind, String detail) {
        remarks.add(new Remark(kind, agentPlace, detail));
    }

    /** Hangs up at the agent. */
    void close() {
        agent.ifPresent(it -> Interruptible.aside("ssh-agent-close", it::close));
    }
}
