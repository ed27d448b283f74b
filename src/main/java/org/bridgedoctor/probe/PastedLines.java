package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads outputs of which each line speaks for itself: versions, logs, settings, mounts, and what {@link PastedWays} and {@link PastedServices} read. */
final class PastedLines {
    private static final Pattern OF_SETTING = Pattern.compile(
            "(?:sudo +)?(?:cat +/proc/sys/((?:net|vm|kernel)/[A-Za-z0-9_./-]{1,120})|sysctl +-n +((?:net|vm|kernel)\\.[A-Za-z0-9_.-]{1,120}))\\s*");

    private static final Pattern UNAME = Pattern.compile("Linux (\\S{1,64}) ([0-9]+\\.[0-9]+\\.[0-9]+\\S*) #.*");
    private static final Pattern KERNEL = Pattern.compile(
            "[2-9]\\.[0-9]{1,3}\\.[0-9]{1,3}[-.][A-Za-z0-9._+-]*(?:\\.el[0-9]\\S*|-generic|-amd64|\\.x86_64|-cloud\\S*|-azure|-aws)");
    private static final Pattern NEXT_KERNEL = Pattern.compile("/boot/vmlinuz-[0-9]\\S{1,100}");
    private static final Pattern RELEASE = Pattern.compile(
            "((?:CentOS|Red Hat Enterprise|Rocky|AlmaLinux|Oracle|Fedora|Scientific)[A-Za-z ]* release [0-9].*)");
    private static final Pattern OS_RELEASE = Pattern.compile("(?:PRETTY_NAME|ID|VERSION_ID|NAME|VERSION)=.*");
    private static final Pattern SETTING =
            Pattern.compile("(net|kernel|vm)\\.([A-Za-z0-9_.\\-]{1,120}) ?= ?(\\S+)(?: .*)?");
    private static final Pattern EXCLUDE = Pattern.compile("(?i)(?:exclude|excludepkgs) ?= ?\\S.*");
    private static final Pattern MOUNT = Pattern.compile("(\\S+) on (/\\S*) type (\\S+) \\((\\S+)\\)");
    private static final Pattern PROC_MOUNT =
            Pattern.compile("(\\S+) (/\\S*) ([a-z0-9_.]{2,20}) ((?:rw|ro)(?:,\\S*)?) [0-9] [0-9]");
    private static final Pattern READ_ONLY = Pattern.compile(
            ".*(?:\\[Errno 30\\]|Read-only file system|只读文件系统|Cannot open logfile /var/log/yum\\.log).*");
    private static final Pattern YUM = Pattern.compile(
            ".*(?:^Error: \\S+ conflicts with |Could not retrieve mirrorlist|Cannot find a valid baseurl|conflicts with file from"
                    + "|You could try using --skip-broken|Errors during downloading|repomd\\.xml: \\[Errno|mirrorlist\\.centos\\.org|^(?:http|ftp)s?://\\S+: \\[Errno ).*");
    private static final Pattern KERNEL_LOG = Pattern.compile(
            ".*(?:EXT[34]-fs (?:error|\\()|Aborting journal|Remounting filesystem read-only|xfs_do_force_shutdown|XFS \\(.*(?:Corruption|error)"
                    + "|Buffer I/O error|with own address as source address|disagrees about version of symbol|nf_conntrack: table full).*");
    /** One of these is in every complaint that is read: most lines of a long text have none. */
    private static final List<String> COMPLAINTS = List.of(
            "avc:",
            "EXT",
            "Aborting journal",
            "Remounting",
            "XFS",
            "xfs_do",
            "Buffer I/O",
            "with own address",
            "disagrees about",
            "nf_conntrack:",
            "[Errno",
            "ead-only file system",
            "只读文件系统",
            "Cannot open logfile",
            "conflicts with",
            "mirrorlist",
            "valid baseurl",
            "--skip-broken",
            "Errors during downloading");

    private static final Pattern NGINX =
            Pattern.compile("[0-9/]{10} [0-9:]{8} \\[.* while connecting to upstream, .*upstream: \"[^\"]*\".*");
    private static final Pattern DENIAL = Pattern.compile("(?:.* )?avc: +denied +\\{.*");
    private static final Pattern MODE = Pattern.compile(
            "(?:Current mode: +|SELinux status: +)?(Enforcing|Permissive|Disabled|enforcing|permissive|disabled)");
    private static final Pattern BOOLEAN = Pattern.compile("(httpd_can_network_connect) --> (on|off)");
    private static final Pattern MODULE = Pattern.compile("modprobe: (?:FATAL|ERROR): .*\\bbridge\\b.*");
    /** As {@code lsmod} prints; only all of it tells what is not loaded. */
    private static final Pattern LOADED = Pattern.compile("[A-Za-z0-9_-]{1,64} +[0-9]{1,9} +[0-9]{1,5}(?: .*)?");

    private static final Pattern INSTALLED =
            Pattern.compile("kernel(?:-core|-lt|-ml)?-([0-9]\\S{1,60}\\.(?:x86_64|aarch64))(?: +\\S.*)?");
    private final PastedAnswers answers;
    private final PastedWays ways;
    private final PastedServices services;
    private final PastedDocker docker;
    private final List<String> excludes = new ArrayList<>();
    private String setting = "";
    private boolean isListing;
    private boolean isModules;
    private boolean isRelease;

    PastedLines(PastedAnswers answers) {
        this.answers = answers;
        ways = new PastedWays(answers);
        services = new PastedServices(answers);
        docker = new PastedDocker(answers, services);
    }

    /** A command was typed: some outputs say what they are of only in it. */
    void begin(String command) {
        ways.begin(command);
        services.begin(command);
        Matcher file = OF_SETTING.matcher(command);
        setting = file.matches() ? (file.group(1) == null ? file.group(2).replace('.', '/') : file.group(1)) : "";
        docker.begin();
        isModules = command.matches("(?:sudo +)?(?:/\\S+/)?lsmod *|(?:sudo +)?cat +/proc/modules *");
        isRelease = command.matches("(?:sudo +)?uname +(?:-r|--kernel-release) *");
        isListing = command.matches(".*\\bls\\b.* /(?:usr/)?lib/modules/?");
    }

    /** Takes a line where it is one of these outputs'. */
    boolean line(String text) {
        String line = text.strip();
        return answered(line)
                || ofService(line)
                || ways.line(line)
                || identity(line)
                || docker.line(line)
                || logs(line)
                || system(line)
                || docker.information(line);
    }

    private boolean ofService(String line) {
        boolean isOne = services.answered(line) || services.line(line);
        if (isOne && services.runs("docker")) {
            docker.hasRecovered();
        }
        return isOne;
    }

    /** The value that the command above it asked for. */
    private boolean answered(String line) {
        boolean isValue = !setting.isEmpty() && line.matches("-?[0-9]{1,12}");
        if (isValue) {
            answers.add("sysctls", "/proc/sys/" + setting + ":" + line);
            setting = "";
        }
        // as people name the kernels that they build themselves
        boolean isKernel = isRelease && line.matches("[0-9]{1,3}\\.[0-9]{1,4}[A-Za-z0-9_.+~-]{0,60}");
        if (isKernel) {
            answers.replace("identity", "kernel=", "kernel=" + line);
            isRelease = false;
        }
        return isValue || isKernel;
    }

    private boolean identity(String line) {
        Matcher next = NEXT_KERNEL.matcher(line);
        if (next.matches()) {
            answers.add("kernels", "grubby " + line);
            return true;
        }
        Matcher uname = UNAME.matcher(line);
        if (uname.matches()) {
            answers.replace("identity", "hostname=", "hostname=" + uname.group(1));
            answers.replace("identity", "kernel=", "kernel=" + uname.group(2));
            return true;
        }
        if (KERNEL.matcher(line).matches()) {
            if (isListing) {
                answers.add("kernels", "modules " + line);
            } else {
                answers.replace("identity", "kernel=", "kernel=" + line);
            }
            return true;
        }
        if (RELEASE.matcher(line).matches()) {
            answers.add("identity", "release=" + line);
            return true;
        }
        boolean isOs = OS_RELEASE.matcher(line).matches();
        if (isOs) {
            answers.add("identity", "os." + line);
        }
        return isOs;
    }

    /** What docker's own outputs tell. */
    PastedDocker docker() {
        return docker;
    }

    /** Takes a line of a container's neighbour table. */
    boolean neighbourInside(String line) {
        return ways.neighbourInside(line);
    }

    private boolean logs(String line) {
        if (NGINX.matcher(line).matches()) {
            answers.add("nginx-errors", line);
            return true;
        }
        Matcher mode = MODE.matcher(line);
        if (mode.matches()) {
            String word = mode.group(1).toLowerCase(java.util.Locale.ROOT);
            answers.add(
                    "selinux", "mode " + (word.equals("enforcing") ? "1" : word.equals("permissive") ? "0" : "none"));
            return true;
        }
        Matcher bool = BOOLEAN.matcher(line);
        if (bool.matches()) {
            answers.add("selinux", bool.group(1) + (bool.group(2).equals("on") ? " 1 1" : " 0 0"));
            return true;
        }
        Matcher installed = INSTALLED.matcher(line);
        if (installed.matches()) {
            answers.add("kernels", "image " + installed.group(1));
            return true;
        }
        if (MODULE.matcher(line).matches()) {
            if (answers.of("module-support").isEmpty()) {
                answers.add("module-support", "modular yes");
                answers.add("module-support", "trial 1");
            }
            answers.add("module-support", "said " + line);
            return true;
        }
        if (isModules) {
            Matcher module = LOADED.matcher(line);
            if (module.matches()) {
                answers.add("modules", line);
                return true;
            }
        }
        return COMPLAINTS.stream().anyMatch(line::contains) && complains(line);
    }

    private boolean complains(String line) {
        return answers.keep(DENIAL, "selinux-denials", line)
                || answers.keep(KERNEL_LOG, "kernel-log", line)
                || answers.keep(READ_ONLY, "package-errors", line)
                || answers.keep(YUM, "package-errors", line);
    }

    private boolean system(String line) {
        Matcher setting = SETTING.matcher(line);
        if (setting.matches()) {
            String path = (setting.group(1) + "." + setting.group(2)).replace('.', '/');
            answers.add("sysctls", "/proc/sys/" + path + ":" + setting.group(3));
            return true;
        }
        if (EXCLUDE.matcher(line).matches()) {
            excludes.add(line);
            return true;
        }
        Matcher mount = MOUNT.matcher(line);
        if (mount.matches()) {
            mounted(mount.group(1), mount.group(2), mount.group(3), mount.group(4));
            return true;
        }
        Matcher proc = PROC_MOUNT.matcher(line);
        if (proc.matches()) {
            if (proc.group(3).equals("rootfs")) {
                // el7 lists it below the real root
                return true;
            }
            mounted(proc.group(1), proc.group(2), proc.group(3), proc.group(4));
            return true;
        }
        return false;
    }

    private void mounted(String device, String at, String type, String options) {
        int number = answers.of("file-systems").size() + 1;
        answers.add(
                "file-systems",
                "mount " + number + " 1 0:" + number + " / " + at + " " + options + " - " + type + " " + device + " "
                        + options);
    }

    /** What could only be put together at the end. */
    void end() {
        docker.end();
        if (!excludes.isEmpty()) {
            List.of("= /etc/yum.conf", "[main]").forEach(it -> answers.add("package-rules", it));
            excludes.forEach(it -> answers.add("package-rules", it));
        }
        services.end();
    }
}
