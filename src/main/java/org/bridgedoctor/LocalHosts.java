package org.bridgedoctor;

import java.util.List;
import java.util.stream.Collectors;
import org.bridgedoctor.settings.RecentHost;
import org.bridgedoctor.settings.Settings;
import org.bridgedoctor.settings.SettingsStore;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Connector;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Destination;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.Target;
import org.bridgedoctor.ui.wizard.HostBook;

/** The hosts that this computer knows: those that were connected to, and those of the ssh configuration. */
final class LocalHosts implements HostBook {
    private final Connector connector;
    private final SettingsStore store;

    LocalHosts(Connector connector, SettingsStore store) {
        this.connector = connector;
        this.store = store;
    }

    @Override
    public Known known() {
        return known(store.load());
    }

    @Override
    public Known forget(String target) {
        return known(store.change(it -> it.withoutRecentHost(target)));
    }

    @Override
    public Destination destination(ConnectRequest request) throws ShellException {
        return connector.destination(request);
    }

    /** Remembers a host that let the operator in: how it was named, and of the credentials only where the first key lies. */
    void remember(ConnectRequest request, Credentials credentials) {
        if (!request.target().isPractice()) {
            String jumps = request.jumps().stream().map(Target::toString).collect(Collectors.joining(","));
            String key = credentials.identities().isEmpty()
                    ? ""
                    : credentials.identities().getFirst().toString();
            store.change(it -> it.withRecentHost(new RecentHost(request.target().toString(), jumps, key)));
        }
    }

    private Known known(Settings settings) {
        List<String> aliases = connector.aliases();
        return new Known(settings.recentHosts(), aliases);
    }
}
