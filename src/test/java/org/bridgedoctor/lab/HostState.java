package org.bridgedoctor.lab;

/** What a run may change on a lab host, as text that can be compared, without counters and what the kernel learns by itself. */
final class HostState {
    private static final String FILES = "cd /etc && find . -type f | LC_ALL=C sort | xargs -d '\\n' md5sum;";
    private static final String DOCKER_NETWORKS =
            " docker network ls -q | xargs docker network inspect -f '{{.Name}} {{range .IPAM.Config}}{{.Subnet}}{{end}}' | sort;";

    /** The number of a link, and the broadcast address of one that was made anew, are not taken back. */
    private static final String NETWORK = "{ ip -o link; bridge -d link; ip -4 -o addr; } |"
            + " sed 's/^[0-9]*: //; s/@if[0-9]*//; s/ brd [0-9.]* scope/ scope/' | sort;"
            + " ip rule; ip -4 route show table all | sort;"
            + " bridge fdb show | grep -E 'static|permanent' | sort; ip neigh show nud permanent;"
            + " tc qdisc show | sed 's/qdisc \\([a-z_]*\\) [0-9a-f]*:/qdisc \\1/; s/refcnt [0-9]*//' | sort;"
            + " sysctl -a 2>/dev/null | grep -E '^net\\.(ipv4\\.(conf|ip_forward)|bridge|netfilter.nf_conntrack_max)';"
            + " for tool in iptables iptables-legacy; do $tool-save | grep -v '^#' | sed 's/\\[[0-9:]*\\]//'; done;"
            + " nft list ruleset | sed 's/counter packets [0-9]* bytes [0-9]* *//';"
            + " for name in $(docker ps --format '{{.Names}}' | sort); do"
            + " in=\"nsenter -t $(docker inspect -f '{{.State.Pid}}' $name) -n\";"
            + " echo $name; $in ip -o link; $in ip -4 -o addr; $in ip route; $in ip neigh show nud permanent; done;";

    private HostState() {}

    /** The host's files. */
    static String files(LabHost host) {
        return host.sh(FILES).text();
    }

    /** The host's files, and the ranges of docker's networks. */
    static String filesAndNetworks(LabHost host) {
        return host.sh(FILES + DOCKER_NETWORKS).text();
    }

    /** The files, and every link, address, route, rule, filter and setting. */
    static String everything(LabHost host) {
        return host.sh(FILES + DOCKER_NETWORKS + NETWORK).text();
    }
}
