package org.bridgedoctor.probe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows outputs that carry no fact by themselves: that curl was refused does not say by what. They are known for what they are,
 * so that nobody thinks they were overlooked.
 */
final class PastedSeen {
    private static final Pattern TOOL = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,30}");
    /** Below these commands every line is theirs. */
    private static final Set<String> WHOLE = Set.of(
            "curl",
            "wget",
            "telnet",
            "nc",
            "ncat",
            "traceroute",
            "tracepath",
            "mtr",
            "tcpdump",
            "arping",
            "dig",
            "nslookup",
            "firewall-cmd",
            "ausearch",
            "journalctl",
            "dmesg",
            "yum",
            "dnf",
            "apt",
            "apt-get",
            "rpm",
            "systemctl",
            "service",
            "iptables",
            "ip6tables",
            "nft",
            "ebtables",
            "conntrack",
            "lsmod",
            "modprobe",
            "modinfo",
            "lsof",
            "ps",
            "sestatus");

    private static final Map<String, Pattern> LINES = Map.ofEntries(
            of(
                    "curl",
                    "curl: \\([0-9]{1,2}\\) .*|\\* (?:About to connect|  Trying |Trying |Connected to |Connection |Closing connection"
                            + "|connect to |Failed |Rebuilt URL|Could not resolve|Recv failure|Host ).*|[<>] .{0,200}|HTTP/[0-9.]{1,3} [0-9]{3}.*"),
            of(
                    "telnet",
                    "Trying [0-9a-fA-F.:]+\\.\\.\\.|telnet: .*|Connected to \\S+\\.|Escape character is .*|Ncat: .*"),
            of(
                    "traceroute",
                    "traceroute to \\S+ \\(.*|[0-9]{1,2} {1,3}(?:\\* ?){1,5}|[0-9]{1,2} {1,3}\\S+ (?:\\(\\S+\\) )?.{0,160} ms.*"),
            of("ping", "\\^C|pipe [0-9]+|Request timed out\\.|请求超时。|(?:Reply from|来自) .*|Ping statistics for .*"),
            of(
                    "log",
                    "(?:[A-Z][a-z]{2}|[0-9]{1,2}月) +[0-9]{1,2} [0-9:]{8} \\S{1,64} [^:\\s]{1,64}: .*|\\[ *[0-9]+\\.[0-9]{6}\\] .*"
                            + "|\\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]{2} [0-9:]{8} [0-9]{4}\\] .*|-- Logs? begin.*|Hint: Some lines were ellipsized.*"
                            + "|type=[A-Z_]+ msg=audit\\(.*|time->.*|----"),
            of(
                    "docker",
                    "(?:docker: )?Error response from daemon: .*|Error: failed to start containers: .*|[0-9a-f]{64}"
                            + "|WARNING: .*|errors pretty printing info|Creating network \"\\S+\" .*|Emulate Docker CLI using podman.*"),
            of("nginx", "nginx: \\[[a-z]+\\] .*|nginx: (?:the )?configuration file .*"),
            of(
                    "yum",
                    "Loaded plugins: .*|已加载插件：.*|Loading mirror speeds .*|Determining fastest mirrors|-{2,3}> .*|Trying other mirror\\."
                            + "|Packages excluded by .*|[0-9]+ packages excluded .*|No packages marked for update|Last metadata expiration check.*"
                            + "|All matches were filtered out by exclude filtering.*|Error: Unable to find a match.*|Updating Subscription Management.*"
                            + "| ?failure: \\S+ from \\S+: .*|https?://\\S+: \\[Errno .*|[0-9]{1,3}: curl#[0-9]+ - .*"),
            of(
                    "shell",
                    "(?:-?(?:ba|z|da)?sh: )?(?:line [0-9]+: )?\\S{1,40}: (?:command not found|未找到命令|not found)(?:\\.\\.\\.)?"
                            + "|sudo: .*|iptables v\\S+: .*|Perhaps iptables or your kernel .*|sysctl: .*"),
            of(
                    "firewall-cmd",
                    "FirewallD is not running|not running|\\S{1,30} \\((?:default, )?active\\)|(?:target|icmp-block-inversion|interfaces|sources"
                            + "|services|ports|protocols|forward|masquerade|forward-ports|source-ports|icmp-blocks|rich rules):.*"),
            of(
                    "brctl",
                    "port no +mac addr +is local.*|[0-9]{1,5} +(?:[0-9a-f]{2}:){5}[0-9a-f]{2} +(?:yes|no) +[0-9.]+"));

    private static final Pattern OF_FIREWALL = Pattern.compile(
            "Chain \\S+ \\((?:policy|[0-9]+ references).*| *(?:pkts +bytes +)?target +prot +opt .*|-[PNAI] [A-Za-z0-9_-]{1,30}(?: .*)?"
                    + "|[0-9]+[KMG]? +[0-9]+[KMG]? +\\S+ +(?:all|tcp|udp|icmp|[0-9]+) +(?:--|-f) +.*");

    private final Set<String> kinds = new LinkedHashSet<>();
    private String tool = "";

    private static Map.Entry<String, Pattern> of(String kind, String lines) {
        return Map.entry(kind, Pattern.compile(lines));
    }

    /** A command was typed. */
    void begin(String command) {
        tool = Reading.words(command).stream()
                .filter(word -> !word.equals("sudo") && !word.startsWith("-"))
                .findFirst()
                .map(word -> word.substring(word.lastIndexOf('/') + 1))
                .filter(word -> TOOL.matcher(word).matches())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** Takes a line where it is known and says nothing by itself. */
    boolean line(String text) {
        String line = text.strip();
        if (OF_FIREWALL.matcher(line).matches()) {
            kinds.add("iptables");
            return true;
        }
        for (Map.Entry<String, Pattern> one : LINES.entrySet()) {
            if (one.getValue().matcher(line).matches()) {
                kinds.add(one.getKey());
                return true;
            }
        }
        boolean isOfTool = WHOLE.contains(tool);
        if (isOfTool) {
            kinds.add(tool);
        }
        return isOfTool;
    }

    /** A line of rules that are posted in part. */
    void rules(String kind) {
        kinds.add(kind);
    }

    /** Which tools' outputs were seen, in alphabetical order. */
    List<String> kinds() {
        return kinds.stream().sorted().toList();
    }
}
