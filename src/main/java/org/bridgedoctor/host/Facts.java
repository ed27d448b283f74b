package org.bridgedoctor.host;

import java.util.List;
import java.util.Map;

/** The keys of all facts. A new fact is one line here, one probe that fills it, and the checks that read it. */
public final class Facts {
    /** Who the host is. */
    public static final FactKey<Identity> IDENTITY = new FactKey<>("identity");
    /** The docker installation. */
    public static final FactKey<Docker> DOCKER = new FactKey<>("docker");
    /** The services that matter here, by unit name without suffix. */
    public static final FactKey<Map<String, Service>> SERVICES = new FactKey<>("services");
    /** The last lines of docker's journal, oldest first. */
    public static final FactKey<List<String>> DOCKER_JOURNAL = new FactKey<>("docker-journal");
    /** The last lines of nginx's journal, oldest first. */
    public static final FactKey<List<String>> NGINX_JOURNAL = new FactKey<>("nginx-journal");
    /** The last lines of firewalld's journal, oldest first. */
    public static final FactKey<List<String>> FIREWALLD_JOURNAL = new FactKey<>("firewalld-journal");
    /** The docker daemon's configuration file. */
    public static final FactKey<DaemonConfig> DAEMON_CONFIG = new FactKey<>("daemon-config");
    /** How dockerd is started. */
    public static final FactKey<DaemonCommand> DAEMON_COMMAND = new FactKey<>("daemon-command");
    /** The ranges of addresses that files on the host set aside. */
    public static final FactKey<List<ClaimedRange>> CLAIMED_RANGES = new FactKey<>("claimed-ranges");
    /** The networks that the operator's own computer stands in, as it sees them itself. */
    public static final FactKey<List<Subnet>> OPERATOR_NETWORKS = new FactKey<>("operator-networks");
    /** The host's interfaces, bridges and veths included. */
    public static final FactKey<List<NetworkInterface>> INTERFACES = new FactKey<>("interfaces");
    /** The host's bridges. */
    public static final FactKey<List<Bridge>> BRIDGES = new FactKey<>("bridges");
    /** The forwarding tables of all bridges. */
    public static final FactKey<List<FdbEntry>> FDB = new FactKey<>("fdb");
    /** The routes of all tables. */
    public static final FactKey<List<Route>> ROUTES = new FactKey<>("routes");
    /** The routing rules. */
    public static final FactKey<List<RoutingRule>> RULES = new FactKey<>("rules");
    /** The host's neighbour table, read after reachability was measured. */
    public static final FactKey<List<Neighbour>> NEIGHBOURS = new FactKey<>("neighbours");
    /** What {@code ip route get} says of each container's address, by address. */
    public static final FactKey<Map<IpAddress, RouteChoice>> ROUTE_CHOICES = new FactKey<>("route-choices");
    /** Kernel settings by name, as {@code net.ipv4.ip_forward}; each interface under its own name. */
    public static final FactKey<Map<String, String>> SYSCTLS = new FactKey<>("sysctls");
    /** The docker networks. */
    public static final FactKey<List<DockerNetwork>> NETWORKS = new FactKey<>("networks");
    /** All containers, running or not. */
    public static final FactKey<List<Container>> CONTAINERS = new FactKey<>("containers");
    /** The compose projects that containers belong to. */
    public static final FactKey<List<ComposeProject>> COMPOSE_PROJECTS = new FactKey<>("compose-projects");
    /** What running containers see, by container name. */
    public static final FactKey<Map<String, ContainerInside>> INSIDES = new FactKey<>("insides");
    /** The TCP sockets that listen on the host. */
    public static final FactKey<List<Listener>> LISTENERS = new FactKey<>("listeners");
    /** nginx on the host. */
    public static final FactKey<Nginx> NGINX = new FactKey<>("nginx");
    /** The last failed connections of nginx to its upstreams. */
    public static final FactKey<List<NginxError>> NGINX_ERRORS = new FactKey<>("nginx-errors");
    /** The loaded kernel modules, by name. */
    public static final FactKey<List<String>> MODULES = new FactKey<>("modules");
    /** What time it is on the host. */
    public static final FactKey<Clock> CLOCK = new FactKey<>("clock");
    /** Excludes, repositories and locks of the package manager. */
    public static final FactKey<PackageRules> PACKAGE_RULES = new FactKey<>("package-rules");
    /** What the package manager complained of, as it said it. */
    public static final FactKey<List<String>> PACKAGE_ERRORS = new FactKey<>("package-errors");
    /** The kernels that lie on the host. */
    public static final FactKey<Kernels> KERNELS = new FactKey<>("kernels");
    /** Whether the module of bridges can be loaded. */
    public static final FactKey<ModuleSupport> MODULE_SUPPORT = new FactKey<>("module-support");
    /** SELinux. */
    public static final FactKey<Selinux> SELINUX = new FactKey<>("selinux");
    /** What SELinux denied to web servers lately, raw, oldest first. */
    public static final FactKey<List<String>> SELINUX_DENIALS = new FactKey<>("selinux-denials");
    /** What is mounted and how. */
    public static final FactKey<FileSystems> FILE_SYSTEMS = new FactKey<>("file-systems");
    /** The room on the file systems that docker and the system need. */
    public static final FactKey<DiskSpace> DISK_SPACE = new FactKey<>("disk-space");
    /** What takes the room on a file system that is full, largest first; asked only where one is. */
    public static final FactKey<List<DiskUsage>> DISK_USAGE = new FactKey<>("disk-usage");
    /** The kernel's messages about bridges, modules, file systems and connection tracking, oldest first. */
    public static final FactKey<List<String>> KERNEL_LOG = new FactKey<>("kernel-log");
    /** The rules of every firewall on the host. */
    public static final FactKey<Firewall> FIREWALL = new FactKey<>("firewall");
    /** The resolvers of the host. */
    public static final FactKey<List<IpAddress>> RESOLVERS = new FactKey<>("resolvers");
    /** What changed when. */
    public static final FactKey<List<TimelineEvent>> TIMELINE = new FactKey<>("timeline");
    /** The reachability matrix. */
    public static final FactKey<Reachability> REACHABILITY = new FactKey<>("reachability");
    /** The containers that were started for a proof; asked only when the operator says so. */
    public static final FactKey<FreshContainers> FRESH_CONTAINERS = new FactKey<>("fresh-containers");
    /** The outcomes of the promiscuous test, one per bridge tested; asked only when the operator says so. */
    public static final FactKey<List<PromiscuousTest>> PROMISCUOUS_TESTS = new FactKey<>("promiscuous-tests");
    /** Pings that were shown as proof. */
    public static final FactKey<List<PingReply>> PINGS = new FactKey<>("pings");
    /** What people tried themselves and posted. */
    public static final FactKey<Posted> POSTED = new FactKey<>("posted");
    /** What Bridge Doctor has left on the host. */
    public static final FactKey<List<Trace>> TRACES = new FactKey<>("traces");

    /** How often rules that stop packets were met while the connections were tried. */
    public static final FactKey<RuleCounters> RULE_COUNTERS = new FactKey<>("rule-counters");

    /** The queues of all interfaces, read after reachability was measured. */
    public static final FactKey<List<Queue>> QUEUES = new FactKey<>("queues");
    /** The VLANs of the ports of all bridges; empty where the kernel knows none. */
    public static final FactKey<List<BridgeVlan>> BRIDGE_VLANS = new FactKey<>("bridge-vlans");
    /** What firewalld keeps over restarts. */
    public static final FactKey<FirewalldSettings> FIREWALLD_SETTINGS = new FactKey<>("firewalld-settings");

    /** What NetworkManager manages. */
    public static final FactKey<ManagedLinks> MANAGED_LINKS = new FactKey<>("managed-links");
    /** The last log lines of containers that docker keeps restarting, by name. */
    public static final FactKey<Map<String, List<String>>> RESTARTING_LOGS = new FactKey<>("restarting-logs");

    private Facts() {}
}
