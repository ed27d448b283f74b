package org.bridgedoctor.ui.wizard;

import java.util.ArrayList;
import java.util.List;
import org.bridgedoctor.settings.RecentHost;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Destination;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.ShellException;

/** Hosts as a person would have them: {@code prod} leads through a jump host, {@code circle} to itself. */
final class PlayedHosts implements HostBook {
    private final List<RecentHost> recent = new ArrayList<>(List.of(
            new RecentHost("prod", "", ""),
            new RecentHost("root@10.42.1.77", "ops@bastion:2222", "/home/ops/.ssh/id_lab")));

    @Override
    public synchronized Known known() {
        return new Known(recent, List.of("prod", "bastion", "staging"));
    }

    @Override
    public synchronized Known forget(String target) {
        recent.removeIf(it -> it.target().equals(target));
        return known();
    }

    @Override
    public Destination destination(ConnectRequest request) throws ShellException {
        String host = request.target().host();
        if (host.equals("circle")) {
            throw new ShellException.Unreachable(ShellException.Reason.JUMP_LOOP, List.of("circle", "circle"));
        }
        return host.equals("prod")
                ? new Destination(
                        request.target(),
                        new Destination.Stop("prod", "deploy", "10.42.1.77", 2222),
                        List.of(new Destination.Stop("bastion", "ops", "bastion", 22)),
                        List.of(new Remark(
                                Remark.Kind.CONFIG_MATCH_NOT_UNDERSTOOD, "~/.ssh/config:12", "Match exec \"on-vpn\"")))
                : new Destination(
                        request.target(),
                        new Destination.Stop(
                                host,
                                request.target().user().orElse("ops"),
                                host,
                                request.target().port().orElse(22)),
                        List.of(),
                        List.of());
    }
}
