package org.bridgedoctor.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.SSHClient;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Connector;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Destination;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.ssh.config.LocalUser;
import org.bridgedoctor.ssh.config.SshConfig;

/** Opens the door with sshj. */
public final class SshConnector implements Connector {
    private final LocalUser user;
    private final SshConfig config;
    private final boolean isPractice;

    /**
     * A connector.
     *
     * @param user whose keys and known_hosts are used
     * @param config what is known of hosts
     * @param isPractice whether it leads to the practice host, which answers knocks itself, through its own connection
     */
    public SshConnector(LocalUser user, SshConfig config, boolean isPractice) {
        this.user = user;
        this.config = config;
        this.isPractice = isPractice;
    }

    /**
     * A connector that knows neither a configuration nor an agent.
     *
     * @param sshFolder where the usual keys and known_hosts are
     * @param operator the login name where the target names none
     * @param isPractice whether it leads to the practice host
     */
    public SshConnector(Path sshFolder, String operator, boolean isPractice) {
        this(new LocalUser(operator, sshFolder, sshFolder, name -> Optional.empty()), isPractice);
    }

    private SshConnector(LocalUser user, boolean isPractice) {
        this(user, SshConfig.none(user), isPractice);
    }

    /** The connector of whoever runs the program, with that person's keys, agent, known_hosts and configuration. */
    public static SshConnector forThisUser() {
        LocalUser user = LocalUser.ofThisProcess();
        return new SshConnector(user, SshConfig.of(user), false);
    }

    @Override
    public Destination destination(ConnectRequest request) throws ShellException {
        return Itinerary.of(request, config).destination(request.target());
    }

    @Override
    public List<String> aliases() {
        return config.aliases();
    }

    @Override
    public RemoteShell connect(
            ConnectRequest request, Credentials credentials, HostKeyPrompt keys, CredentialPrompt secrets)
            throws ShellException, InterruptedException {
        Itinerary itinerary = Itinerary.of(request, config);
        // it stays open throughout: its keys may sign for every host on the way
        Optional<KeyRing> ring = credentials.identities().isEmpty()
                ? Optional.empty()
                : Optional.of(KeyRing.of(itinerary.legs().getLast().options(), secrets));
        List<Admission.Admitted> admitted = new ArrayList<>();
        boolean isIn = false;
        try {
            Admission admission = new Admission(user.sshFolder(), request, keys, named(ring, credentials));
            for (Itinerary.Leg leg : itinerary.legs()) {
                boolean isLast = admitted.size() == itinerary.legs().size() - 1;
                Optional<SSHClient> through = admitted.isEmpty()
                        ? Optional.empty()
                        : Optional.of(admitted.getLast().host().client());
                admitted.add(admission.admit(leg, through, new OperatorSecrets(credentials, secrets, isLast)));
            }
            isIn = true;
            return shell(request, itinerary, admitted);
        } finally {
            ring.ifPresent(KeyRing::close);
            if (!isIn) {
                admitted.reversed().forEach(it -> it.host().hangUp());
            }
        }
    }

    /** Opened before anything else, so that a wrong passphrase is told before a connection is made. */
    private static List<LoginKey> named(Optional<KeyRing> ring, Credentials credentials) throws ShellException {
        List<LoginKey> named = new ArrayList<>();
        for (Path file : credentials.identities()) {
            named.add(ring.orElseThrow().named(file));
        }
        return named;
    }

    private RemoteShell shell(ConnectRequest request, Itinerary itinerary, List<Admission.Admitted> admitted) {
        Destination destination = itinerary.destination(request.target());
        Admission.Admitted last = admitted.getLast();
        SshShell.LoggedIn host = last.host();
        Set<Remark> remarks = new LinkedHashSet<>(destination.remarks());
        admitted.forEach(it -> remarks.addAll(it.remarks()));
        RemoteShell.Connection connection = new RemoteShell.Connection(
                request.target(),
                host.hop().user(),
                host.address(),
                host.hop().port(),
                host.key().fingerprint(),
                isPractice,
                destination.jumps(),
                host.latency(),
                admitted.stream().anyMatch(Admission.Admitted::isLegacy),
                List.copyOf(remarks));
        List<SshShell.LoggedIn> jumps = admitted.subList(0, admitted.size() - 1).stream()
                .map(Admission.Admitted::host)
                .toList();
        return new SshShell(host, jumps, connection, last.handshake());
    }
}
