package org.bridgedoctor.cli;

import java.util.List;
import java.util.function.Predicate;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** The commands whose outputs tell the most of a host of which only pasted outputs are known. */
final class WorthPosting {
    /**
     * A command and what it tells.
     *
     * @param fact what is learnt from it
     * @param command what to type
     */
    private record Ask(FactKey<?> fact, String command) {}

    private static final List<Ask> ASKS = List.of(
            new Ask(Facts.IDENTITY, "uname -r"),
            new Ask(Facts.DOCKER, "docker version"),
            new Ask(Facts.CONTAINERS, "docker ps -a"),
            new Ask(Facts.INTERFACES, "ip addr"),
            new Ask(Facts.ROUTES, "ip route"),
            new Ask(Facts.NEIGHBOURS, "ip neigh"),
            new Ask(Facts.FDB, "bridge fdb show"),
            new Ask(Facts.SYSCTLS, "sysctl net.ipv4.ip_forward"),
            new Ask(Facts.FIREWALL, "iptables-save"));

    private WorthPosting() {}

    /** What was posted of these. */
    static List<String> read(HostSnapshot facts) {
        return commands(it -> facts.fact(it.fact()) instanceof Fact.Known);
    }

    /** What is still worth posting. */
    static List<String> missing(HostSnapshot facts) {
        return commands(it -> facts.fact(it.fact()) instanceof Fact.Missing);
    }

    private static List<String> commands(Predicate<Ask> which) {
        return ASKS.stream().filter(which).map(Ask::command).toList();
    }
}
