package org.bridgedoctor.ui.wizard;

import java.util.List;
import org.bridgedoctor.settings.RecentHost;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Destination;
import org.bridgedoctor.shell.ShellException;

/** The hosts that a person may mean, and where their names lead. Each method may block, and is never called on the window's thread. */
public interface HostBook {
    /**
     * The hosts that are known.
     *
     * @param recent those that were connected to, newest first
     * @param aliases those of the ssh configuration, in its order
     */
    record Known(List<RecentHost> recent, List<String> aliases) {
        public Known {
            recent = List.copyOf(recent);
            aliases = List.copyOf(aliases);
        }
    }

    /** The hosts that are known. */
    Known known();

    /** Forgets a recent host, and gives the others. */
    Known forget(String target);

    /**
     * Where a request leads.
     *
     * @throws ShellException where no way can be made of what the ssh configuration says
     */
    Destination destination(ConnectRequest request) throws ShellException;
}
