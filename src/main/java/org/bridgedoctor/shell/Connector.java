package org.bridgedoctor.shell;

import java.util.List;

/** Opens the door. */
public interface Connector {
    /**
     * Connects, verifies the host key and logs in. Blocks; interrupting the thread gives up cleanly.
     *
     * @param request where and how
     * @param credentials what proves who the operator is; stays with the shell and is blanked when it closes
     * @param keys asked about a key that is not known
     * @param secrets asked for what the credentials lack
     * @throws ShellException where the door stays shut, with its reason
     * @throws InterruptedException where the thread was interrupted
     */
    RemoteShell connect(ConnectRequest request, Credentials credentials, HostKeyPrompt keys, CredentialPrompt secrets)
            throws ShellException, InterruptedException;

    /**
     * Where a request leads, without going there.
     *
     * @throws ShellException where no way can be made of what the operator's configuration says
     */
    Destination destination(ConnectRequest request) throws ShellException;

    /** The hosts that the operator's configuration names, in its order. */
    List<String> aliases();
}
