package org.bridgedoctor.shell;

import java.util.List;

/**
 * Where a target leads once the operator's ssh configuration has spoken: {@code prod} may be deploy@10.42.1.77:2222 through bastion.
 *
 * @param target as the operator named it
 * @param host what is connected to in the end
 * @param jumps the hosts in between, first first
 * @param remarks what was noticed in the configuration
 */
public record Destination(Target target, Stop host, List<Stop> jumps, List<Remark> remarks) {
    /**
     * A host on the way.
     *
     * @param name as it was named
     * @param user the login name there
     * @param address the name or address that is connected to
     * @param port the port
     */
    public record Stop(String name, String user, String address, int port) {
        /** As a person writes it: user, address, and the port where it is not the usual one. */
        @Override
        public String toString() {
            String shown = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
            return user + "@" + shown + (port == 22 ? "" : ":" + port);
        }
    }

    public Destination {
        jumps = List.copyOf(jumps);
        remarks = List.copyOf(remarks);
    }

    /** Whether the configuration says more than the target itself. */
    public boolean isConfigured() {
        boolean isUserNamed = target.user().isEmpty() || target.user().get().equals(host.user());
        return !jumps.isEmpty()
                || !host.address().equalsIgnoreCase(target.host())
                || !isUserNamed
                || (target.port().isEmpty() && host.port() != 22);
    }
}
