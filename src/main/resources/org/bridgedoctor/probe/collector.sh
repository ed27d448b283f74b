#!/bin/sh
# Bridge Doctor's collector: asks a host about its docker network and prints the answers as a capture, format 1.
#
#   sh collector.sh > HOST.capture                     everything
#   sh -s -- SECTION [CLIENT-IP/SERVER-IP] [intrusive] one section: discover, reachability or follow-up
#   sh -s -- proof [network=HEX..]                     only when asked for: a fresh container on docker's own bridge and on
#                                                      these networks, measured for some seconds and removed
#
# It writes nothing on the host but a directory in memory, which it removes again. It runs in dash, bash and busybox sh,
# and with the tools of CentOS 7. Nothing that the host names is ever evaluated: container ids, process ids and addresses
# are checked character by character, and names are only ever printed. Environment variables, commands and arguments of
# containers are never asked for, and passwords in addresses are blanked before they leave the host.
# Without "intrusive" and "proof" it changes nothing: no flush, no setting, no rule, no container.
#
# shellcheck disable=SC2016 # docker's templates, awk's and bash's programs stand in single quotes on purpose

CAP=4194304
SIDE_BY_SIDE=32

# ---- the frame: asking, waiting, printing ----

prepare() {
    umask 077
    LC_ALL=C LANG=C
    PATH=${BD_PATH:-/usr/sbin:/sbin:/usr/bin:/bin:/usr/local/sbin:/usr/local/bin:/snap/bin${PATH:+:$PATH}}
    export LC_ALL LANG PATH
    unset LANGUAGE CDPATH GREP_OPTIONS BASH_ENV ENV POSIXLY_CORRECT
    unset DOCKER_HOST DOCKER_CONTEXT HTTP_PROXY http_proxy
    dir='' id=none asked='' running=0 fresh=''
    HAS_TIMEOUT=no
    if command -v timeout >/dev/null 2>&1 && timeout -k 1 5 true </dev/null >/dev/null 2>&1; then HAS_TIMEOUT=yes; fi
    trap 'leave' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 141' PIPE
    trap 'exit 143' TERM
    see_how_fast
    for place in ${BD_PLACES:-/dev/shm /run}; do
        for try in 1 2 3 4 5 6 7 8 9; do
            if mkdir "$place/bridge-doctor.$$.$try" 2>/dev/null; then
                dir=$place/bridge-doctor.$$.$try
                return
            fi
        done
    done
}

# A host under load, or one whose processor is interpreted, answers as well, only later: there less is asked side by side, and
# all of it has more time. Five programs take a hundredth of a second elsewhere.
see_how_fast() {
    look_at_clock
    begun=$now pace=1
    for try in 1 2 3 4 5; do cat /dev/null; done
    look_at_clock
    if [ $((now - begun)) -ge 400 ]; then
        pace=4
        SIDE_BY_SIDE=3
    elif [ $((now - begun)) -ge 80 ]; then
        pace=2
        SIDE_BY_SIDE=6
    fi
}

# Children are known by the files that hold their ids; an ended child has emptied its file.
leave() {
    ended=$?
    trap - EXIT HUP INT PIPE TERM
    remove_fresh
    if [ -n "$dir" ]; then
        for file in "$dir"/*.p; do
            child=''
            if [ -s "$file" ]; then read -r child <"$file"; fi
            if [ -n "$child" ]; then kill "$child" 2>/dev/null; fi
        done
        rm -rf "$dir"
    fi
    exit "$ended"
}

# The time since the host started, in milliseconds: sets now.
look_at_clock() {
    now=0
    if read -r up _ </proc/uptime; then
        fraction=${up#*.}
        now=$((${up%.*} * 1000 + ${fraction#0} * 10))
    fi 2>/dev/null
}

# limit SECONDS COMMAND...: runs a command without input and ends it when its time is up (status 124).
limit() {
    seconds=$1
    shift
    # what is shorter is a measurement itself
    if [ "$seconds" -ge 5 ]; then seconds=$((seconds * pace)); fi
    if ! command -v "$1" >/dev/null 2>&1; then
        echo "$1: not found" >&2
        return 127
    fi
    look_at_clock
    begun=$now
    if [ $HAS_TIMEOUT = yes ]; then
        timeout -k 1 "$seconds" "$@" </dev/null &
    else
        "$@" </dev/null &
    fi
    child=$!
    if [ -n "$dir" ]; then echo $child >"$dir/$id.p"; fi
    if [ $HAS_TIMEOUT = no ]; then watch_over "$child" "$seconds" & fi
    wait "$child"
    result=$?
    if [ -n "$dir" ]; then : >"$dir/$id.p"; fi
    look_at_clock
    # busybox and a child that had to be killed give other numbers
    if [ $result -ge 124 ] && [ $((now - begun)) -ge $((seconds * 1000)) ]; then result=124; fi
    return $result
}

watch_over() {
    exec >/dev/null 2>&1 </dev/null
    left=$2
    while [ "$left" -gt 0 ]; do
        sleep 1
        kill -0 "$1" || exit 0
        left=$((left - 1))
    done
    kill -TERM "$1"
    sleep 1
    kill -KILL "$1"
}

# ask ID QUESTION...: starts a question; its answer is printed by answers.
ask() {
    id=$1
    shift
    if [ -z "$dir" ]; then
        ask_now "$@"
        return
    fi
    asked="$asked $id"
    (
        trap - EXIT HUP INT PIPE TERM
        look_at_clock
        started=$now
        {
            {
                # by exec, since a shell keeps what a redirected block replaces, and a watchdog would keep the pipe open
                exec 2>&1 >&3 3>&-
                "$@"
                echo $? >"$dir/$id.s"
            } | head -c 65537 >"$dir/$id.e"
        } 3>&1 | head -c $((CAP + 1)) >"$dir/$id.o"
        look_at_clock
        echo $((now - started)) >"$dir/$id.t"
    ) </dev/null &
    running=$((running + 1))
    if [ $running -ge $SIDE_BY_SIDE ]; then
        wait
        running=0
    fi
}

# Without a place to keep answers: one at a time, both streams in one.
ask_now() {
    look_at_clock
    started=$now
    kept=$({
        "$@" 2>&1
        echo "status $?"
    } | {
        head -c $((CAP + 1))
        # what is beyond is thrown away, but for the last line
        tail -n 1
    })
    look_at_clock
    status=${kept##*status }
    case $status in '' | *[!0-9]*) status=1 ;; esac
    kept=${kept%status *}
    size=whole
    if [ ${#kept} -gt $CAP ]; then size=truncated; fi
    echo "@ $id $status $((now - started)) $size"
    printf '%s' "$kept" | head -c $CAP | sed 's/^/|/'
    echo ". $id"
}

# Prints the answers to all that was asked since the last time, in the order of asking.
answers() {
    wait
    running=0
    if [ -z "$asked" ]; then return; fi
    # shellcheck disable=SC2086 # ids are ours, one word each
    awk -v dir="$dir" -v cap=$CAP '
        function body(file, mark, limit,   line, bytes) {
            bytes = 0
            while ((getline line <file) > 0) {
                bytes += length(line) + 1
                if (bytes > limit + 1) { close(file); return 1 }
                text[++lines] = mark line
            }
            close(file)
            return 0
        }
        function word(file, otherwise,   line) {
            line = otherwise
            getline line <file
            close(file)
            return line
        }
        BEGIN {
            for (i = 1; i < ARGC; i++) {
                id = ARGV[i]; base = dir "/" id; lines = 0
                cut = body(base ".o", "|", cap)
                cut = body(base ".e", "!", 65536) || cut
                printf "@ %s %s %s %s\n", id, word(base ".s", 143), word(base ".t", 0), cut ? "truncated" : "whole"
                for (n = 1; n <= lines; n++) print text[n]
                print ". " id
            }
        }' $asked </dev/null
    for id in $asked; do rm -f "$dir/$id.o" "$dir/$id.e" "$dir/$id.s" "$dir/$id.t" "$dir/$id.p"; done
    asked=''
}

is_hex() { case $1 in '' | *[!0-9a-f]*) return 1 ;; esac }
is_number() { case $1 in '' | *[!0-9]*) return 1 ;; esac }
is_address() { case $1 in '' | *[!0-9a-fA-F.:]*) return 1 ;; *.* | *:*) return 0 ;; *) return 1 ;; esac }
is_v4() { case $1 in '' | *[!0-9.]*) return 1 ;; *.*.*.*) return 0 ;; *) return 1 ;; esac }

# Files of /proc and /sys as PATH:LINE. That some are not there is no failure.
read_all() {
    limit 10 grep -s '' "$@" /dev/null
    result=$?
    if [ $result -le 2 ]; then return 0; fi
    return $result
}

# Takes out what may be a secret: user and password in an address, values of keys that say so.
blank_secrets() {
    sed -e 's#://[^/@"[:space:]]*@#://***@#g' \
        -e 's#\("[^"]*\([Tt]oken\|[Ss]ecret\|[Pp]assw\)[^"]*"[[:space:]]*:[[:space:]]*\)"[^"]*"#\1"***"#g' \
        -e 's#\([A-Za-z_-]*\([Tt]oken\|[Ss]ecret\|[Pp]assw\)[A-Za-z_-]*=\)[^[:space:]]*#\1***#g'
}

# ---- discover ----

identity() {
    for pair in hostname=/proc/sys/kernel/hostname kernel=/proc/sys/kernel/osrelease \
        boot_id=/proc/sys/kernel/random/boot_id uptime=/proc/uptime release=/etc/redhat-release \
        debian=/etc/debian_version; do
        line=''
        if [ -r "${pair#*=}" ]; then IFS= read -r line <"${pair#*=}"; fi
        if [ -n "$line" ]; then printf '%s=%s\n' "${pair%%=*}" "$line"; fi
    done
    printf 'uid=%s\n' "$(limit 10 id -u)"
    printf 'date=%s\n' "$(limit 10 date '+%s %z')"
    if [ -n "$client" ]; then echo "client=$client"; fi
    if [ -n "$server" ]; then echo "server=$server"; fi
    if [ -n "$server_port" ]; then echo "server_port=$server_port"; fi
    if [ -r /etc/os-release ]; then
        while IFS= read -r line; do printf 'os.%s\n' "$line"; done </etc/os-release
    fi
}

services() {
    if [ ! -d /run/systemd/system ]; then
        echo 'systemd does not run here' >&2
        return 127
    fi
    limit 10 systemctl show -p Id -p LoadState -p ActiveState -p SubState -p UnitFileState -p Result \
        -p ActiveEnterTimestamp -p ActiveEnterTimestampMonotonic -p InactiveEnterTimestampMonotonic docker.service nginx.service firewalld.service sshd.service ssh.service \
        NetworkManager.service containerd.service iptables.service ufw.service nftables.service
}

compose() {
    for file in /usr/libexec/docker/cli-plugins /usr/lib/docker/cli-plugins /usr/local/lib/docker/cli-plugins \
        /usr/local/libexec/docker/cli-plugins "${HOME:-/root}/.docker/cli-plugins"; do
        if [ -x "$file/docker-compose" ]; then
            limit 15 docker compose version --short
            return
        fi
    done
    limit 15 docker-compose version --short
}

DOCKER_FACTS='{"ServerVersion":{{json .ServerVersion}},"DockerRootDir":{{json .DockerRootDir}},"LiveRestoreEnabled":{{json .LiveRestoreEnabled}},"Driver":{{json .Driver}},"OperatingSystem":{{json .OperatingSystem}},"Swarm":{{json .Swarm.LocalNodeState}},"Containers":{{json .Containers}},"ContainersRunning":{{json .ContainersRunning}},"IPv4Forwarding":{{json .IPv4Forwarding}},"BridgeNfIptables":{{json .BridgeNfIptables}}}'
CONTAINER_FACTS='{"Id":{{json .Id}},"Name":{{json .Name}},"Image":{{json .Config.Image}},"Status":{{json .State.Status}},"Pid":{{json .State.Pid}},"ExitCode":{{json .State.ExitCode}},"Error":{{json .State.Error}},"StartedAt":{{json .State.StartedAt}},"Created":{{json .Created}},"RestartCount":{{json .RestartCount}},"NetworkMode":{{json .HostConfig.NetworkMode}},"Networks":{{json .NetworkSettings.Networks}},"Ports":{{json .NetworkSettings.Ports}},"PortBindings":{{json .HostConfig.PortBindings}},"RestartPolicy":{{json .HostConfig.RestartPolicy.Name}},"AutoRemove":{{json .HostConfig.AutoRemove}},"ComposeProject":{{json (index .Config.Labels "com.docker.compose.project")}}}'
NETWORK_FACTS='{"Id":{{json .Id}},"Name":{{json .Name}},"Driver":{{json .Driver}},"Scope":{{json .Scope}},"Internal":{{json .Internal}},"EnableIPv6":{{json .EnableIPv6}},"IPAM":{{json .IPAM.Config}},"Options":{{json .Options}},"ComposeProject":{{json (index .Labels "com.docker.compose.project")}}}'

# inspect_all "LISTING WORDS" "INSPECTING WORDS" TEMPLATE: an object that goes away in between is no failure.
inspect_all() {
    # shellcheck disable=SC2086 # words of ours
    ids=$(limit 15 docker $1)
    result=$?
    if [ $result -ne 0 ]; then return $result; fi
    set -- "$2" "$3" "$ids"
    words=$1 template=$2
    set --
    for one in $ids; do if is_hex "$one"; then set -- "$@" "$one"; fi; done
    if [ $# -eq 0 ]; then return 0; fi
    # shellcheck disable=SC2086 # words of ours
    limit 15 docker $words --format "$template" "$@"
}

daemon_json() {
    if [ ! -e /etc/docker/daemon.json ]; then
        echo 'there is no /etc/docker/daemon.json' >&2
        return 2
    fi
    if [ ! -f /etc/docker/daemon.json ]; then
        echo '/etc/docker/daemon.json is not a file' >&2
        return 1
    fi
    limit 10 cat /etc/docker/daemon.json | blank_secrets
    [ -r /etc/docker/daemon.json ]
}

daemon_command() {
    for file in /run/docker.pid /var/run/docker.pid; do
        process=''
        if [ -r $file ]; then read -r process <$file || :; fi
        if is_number "$process" && [ -r "/proc/$process/cmdline" ]; then
            tr '\000' ' ' <"/proc/$process/cmdline" | blank_secrets
            echo
            return 0
        fi
    done
    echo 'dockerd does not run' >&2
    return 1
}

# What systemd would start: the unit's files and command, and those variables of its environment that hold options.
daemon_unit() {
    if [ ! -d /run/systemd/system ]; then
        echo 'systemd does not run here' >&2
        return 127
    fi
    {
        limit 10 systemctl show -p FragmentPath -p DropInPaths -p Environment -p ExecStart docker.service
        for file in /etc/sysconfig/docker /etc/sysconfig/docker-network /etc/sysconfig/docker-storage /etc/default/docker; do
            if [ -r "$file" ]; then sed -n "s/^\([A-Z_]*\)=[\"']\{0,1\}\(-[^\"']*\).*/file $(basename "$file") \1=\2/p" "$file"; fi
        done
    } | blank_secrets
}

# The resolvers behind a local one: systemd-resolved's and NetworkManager's own lists.
resolvers_behind() {
    read_all /run/systemd/resolve/resolv.conf /run/NetworkManager/no-stub-resolv.conf /run/NetworkManager/resolv.conf
}

# claim WHO PROGRAM FILE..: what sed finds in each file, below a line "= WHO FILE". Addresses only; keys stay at home.
claim() {
    who=$1 program=$2
    shift 2
    for file in "$@"; do
        if [ -f "$file" ] && [ -r "$file" ]; then
            printf '= %s %s\n' "$who" "$file"
            limit 10 sed -n "$program" "$file" | sed 's/^/  /'
        fi
    done
}

VPN_RANGES='s/^[[:space:]]*\(server\|route\|push "route\|ifconfig-pool\)[[:space:]]\{1,\}\([0-9.]\{7,15\}\)[[:space:]]\{1,\}\([0-9.]\{7,15\}\).*/\2 \3/p
    s/^[[:space:]]*\(AllowedIPs\|Address\|leftsubnet\|rightsubnet\|rightsourceip\)[[:space:]]*=[[:space:]]*\([0-9a-fA-F.:\/, ]*\).*/\2/p
    s/^[[:space:]]*local_ts[[:space:]]*=[[:space:]]*\([0-9a-fA-F.:\/, ]*\).*/\1/p
    s/^[[:space:]]*remote_ts[[:space:]]*=[[:space:]]*\([0-9a-fA-F.:\/, ]*\).*/\1/p'
LIBVIRT_RANGES="s/.*<ip [^>]*address=['\"]\([0-9.]*\)['\"][^>]*netmask=['\"]\([0-9.]*\)['\"].*/\1 \2/p
    s/.*<ip [^>]*address=['\"]\([0-9.]*\)['\"][^>]*prefix=['\"]\([0-9]*\)['\"].*/\1\/\2/p"
CNI_RANGES='s/.*"subnet"[[:space:]]*:[[:space:]]*"\([0-9.\/]*\)".*/\1/p
    s/.*"Network"[[:space:]]*:[[:space:]]*"\([0-9.\/]*\)".*/\1/p
    s/^FLANNEL_NETWORK=\([0-9.\/]*\).*/\1/p'
KUBERNETES_RANGES='s/.*\(cluster-cidr\|service-cluster-ip-range\|service-cidr\|podSubnet\|serviceSubnet\|clusterCIDR\)[=:"[:space:]]*\([0-9a-f.:\/,]*\).*/\2/p'
COMPOSE_RANGES='s/^[[:space:]]*-\{0,1\}[[:space:]]*subnet:[[:space:]]*["'"'"']\{0,1\}\([0-9.]*\/[0-9]*\).*/\1/p'

claimed_ranges() {
    claim vpn "$VPN_RANGES" /etc/openvpn/*.conf /etc/openvpn/server/*.conf /etc/openvpn/client/*.conf /etc/openvpn/ccd/* \
        /etc/wireguard/*.conf /etc/ipsec.conf /etc/ipsec.d/*.conf /etc/strongswan/ipsec.conf /etc/swanctl/conf.d/*.conf
    claim libvirt "$LIBVIRT_RANGES" /etc/libvirt/qemu/networks/*.xml
    claim podman "$CNI_RANGES" /etc/cni/net.d/*.conflist /etc/cni/net.d/*.conf /etc/containers/networks/*.json
    claim kubernetes "$CNI_RANGES" /run/flannel/subnet.env
    claim kubernetes "$KUBERNETES_RANGES" /etc/kubernetes/manifests/kube-controller-manager.yaml \
        /etc/kubernetes/manifests/kube-apiserver.yaml /etc/rancher/k3s/config.yaml /etc/rancher/rke2/config.yaml
    compose_files | while IFS= read -r file; do
        claim compose "$COMPOSE_RANGES" "$file"
        claim hosts "$EXTRA_HOSTS" "$file"
    done
    claim hosts 's/^[[:space:]]*\([0-9][0-9.]*\)[[:space:]].*/\1/p' /etc/hosts
    if command -v podman >/dev/null 2>&1; then printf '= podman\n  10.88.0.0/16\n'; fi
    if [ -d /etc/rancher/k3s ]; then printf '= kubernetes\n  10.42.0.0/16\n  10.43.0.0/16\n'; fi
    if [ -d /etc/kubernetes/manifests ]; then printf '= kubernetes\n  10.96.0.0/12\n'; fi
    return 0
}

# Only the addresses of "name:address" in a list under extra_hosts.
EXTRA_HOSTS='/^[[:space:]]*extra_hosts:/,/^[[:space:]]*[a-z_]*:[[:space:]]*$/s/^[[:space:]]*-[[:space:]]*["'"'"']\{0,1\}[A-Za-z0-9._-]*[:=]\([0-9][0-9.]*\)["'"'"']\{0,1\}[[:space:]]*$/\1/p'

# The compose projects that the labels of containers name, lines "NAME|DIRECTORY|FILE,FILE".
compose_projects() {
    if ! command -v docker >/dev/null 2>&1; then
        echo 'docker: not found' >&2
        return 127
    fi
    listed=$(limit 15 docker ps -aq --no-trunc --filter label=com.docker.compose.project)
    result=$?
    if [ $result -ne 0 ]; then return $result; fi
    set --
    for one in $listed; do if is_hex "$one"; then set -- "$@" "$one"; fi; done
    if [ $# -eq 0 ]; then return 0; fi
    limit 15 docker inspect --format '{{index .Config.Labels "com.docker.compose.project"}}|{{index .Config.Labels "com.docker.compose.project.working_dir"}}|{{index .Config.Labels "com.docker.compose.project.config_files"}}' "$@" |
        awk '!seen[$0]++'
}

# The files of these projects, one a line: absolute paths only. Compose 1 names them within the directory.
compose_files() {
    compose_projects 2>/dev/null | awk -F'|' '{
        many = split($3, file, ",")
        for (i = 1; i <= many && i <= 10; i++) {
            path = file[i] ~ /^\// ? file[i] : $2 "/" file[i]
            if (path ~ /^\// && path ~ /\.ya?ml$/ && !seen[path]++) print path
        }
    }' | head -n 50
}

interfaces() {
    set --
    for net in /sys/class/net/*; do
        if [ ! -d "$net" ]; then continue; fi
        for name in address flags ifindex iflink mtu operstate type tun_flags uevent brport/state \
            brport/isolated brport/learning brport/unicast_flood brport/broadcast_flood bridge/bridge_id bridge/stp_state bridge/vlan_filtering; do
            if [ -e "$net/$name" ]; then set -- "$@" "$net/$name"; fi
        done
        if [ -e "$net/device" ]; then echo "$net/device:yes"; fi
    done
    read_all "$@"
    # the kernel has no file for this one
    limit 10 bridge -d link show 2>/dev/null |
        awk '/^[0-9]+: /{split($2, link, /[@:]/)} / locked on/{print "/sys/class/net/" link[1] "/brport/locked:1"}'
    limit 10 ls -ld /sys/class/net/*/master 2>/dev/null | sed -n 's#^.* \(/sys/class/net/[^ ]*/master\) -> .*/\([^/]*\)$#\1:\2#p'
}

sysctls() {
    read_all /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/icmp_echo_ignore_all \
        /proc/sys/net/ipv6/conf/all/forwarding /proc/sys/net/bridge/bridge-nf-call-* \
        /proc/sys/net/ipv4/conf/*/forwarding /proc/sys/net/ipv4/conf/*/rp_filter \
        /proc/sys/net/ipv4/conf/*/arp_ignore /proc/sys/net/ipv4/conf/*/route_localnet \
        /proc/sys/net/ipv4/conf/*/log_martians /proc/sys/net/netfilter/nf_conntrack_count \
        /proc/sys/net/netfilter/nf_conntrack_max
}

# What NetworkManager does with each interface, and for which ones somebody has saved settings.
network_manager() {
    limit 10 nmcli -t -f DEVICE,TYPE,STATE dev
    managed=$?
    for file in /etc/sysconfig/network-scripts/ifcfg-*; do
        if [ -e "$file" ]; then printf 'profile %s\n' "${file##*/ifcfg-}"; fi
    done
    for file in /etc/NetworkManager/system-connections/*; do
        if [ -f "$file" ]; then limit 10 sed -n 's/^interface-name=/profile /p' "$file" 2>/dev/null; fi
    done
    return $managed
}

# Only what the network needs, statement by statement: headers and keys that a line may hold as well stay at home.
nginx_needed() {
    awk '
        /^# configuration file / { print; head = NR; next }
        {
            sub(/^[ \t]*#.*/, ""); sub(/[ \t]#.*/, "")
            gsub(/[;{}]/, "&\n")
            count = split($0, part, "\n")
            for (i = 1; i <= count; i++) {
                one = part[i]; sub(/^[ \t\r]+/, "", one); sub(/[ \t\r]+$/, "", one)
                if (one == "}") print one
                else if (one ~ /^(server|proxy_pass|fastcgi_pass|uwsgi_pass|scgi_pass|grpc_pass)[ \t].*;$/) print one, "# line", NR - head
                else if (one ~ /^(server|listen|server_name|upstream|proxy_pass|fastcgi_pass|uwsgi_pass|scgi_pass|grpc_pass|include|location)[ \t{]/) print one
                else if (one ~ /^(http|stream|events)?[ \t]*\{$/) print one
                else if (one ~ /\{$/) print "block {"
            }
        }' | blank_secrets
}

nginx_config() {
    if ! command -v nginx >/dev/null 2>&1; then
        echo 'nginx: not found' >&2
        return 127
    fi
    # nothing is dumped where the test fails
    { limit 10 nginx -T 2>/dev/null || nginx_files; } | nginx_needed
}

# nginx before 1.9.2 and a login without rights cannot print the configuration: read the usual files.
nginx_files() {
    for file in /etc/nginx/nginx.conf /etc/nginx/conf.d/*.conf /etc/nginx/default.d/*.conf /etc/nginx/sites-enabled/*; do
        if [ -r "$file" ] && [ -f "$file" ]; then
            printf '# configuration file %s:\n' "$file"
            limit 10 cat "$file"
        fi
    done
}

# Asking ebtables would load its module where nobody uses it. Where nftables keeps its rules, nft shows them.
ebtables_rules() {
    if grep -qs '^ebtable_' /proc/modules; then limit 10 ebtables-save; fi
}

# What stops packets, with its counters: asked before and after the connections are tried, it shows which rules were met whose
# conditions cannot be weighed from outside; and which queues a program serves, as what is handed to any other is lost.
rule_counters() {
    limit 10 iptables-save -c 2>/dev/null | grep -E '^\*|^:[A-Z]+ DROP |-j (DROP|REJECT|NFQUEUE)( |$)' | head -n 2000
    limit 10 nft list ruleset 2>/dev/null | grep -E 'counter packets [0-9]+ bytes [0-9]+ (drop|reject)' | head -n 2000
    sed -n 's/^ *\([0-9][0-9]*\) .*/queue \1/p' /proc/net/netfilter/nfnetlink_queue 2>/dev/null
    return 0
}

# what firewalld keeps over restarts, from its files
firewalld_settings() {
    standard=$(sed -n 's/^DefaultZone=\([A-Za-z0-9_-]*\).*/\1/p' /etc/firewalld/firewalld.conf 2>/dev/null | head -n 1)
    kept=$(grep -HoE '<interface name="[^"]{1,15}"' /etc/firewalld/zones/*.xml 2>/dev/null |
        sed -n 's|^/etc/firewalld/zones/\(.*\)\.xml:<interface name="\(.*\)"$|kept \2 \1|p')
    printf 'default %s\n' "${standard:-public}"
    printf '%s\n' "$kept"
    for zone in $(printf '%s\n' "$kept" "kept - ${standard:-public}" | sed -n 's/^kept [^ ]* \([A-Za-z0-9_-]*\)$/\1/p' | sort -u); do
        firewalld_file zones "$zone" 'zone|service|port|source|rule' | sed "s/^/zone $zone /"
        for name in $(firewalld_file zones "$zone" service | sed -n 's/.*name="\([A-Za-z0-9_.-]*\)".*/\1/p'); do
            firewalld_file services "$name" port | sed "s/^/service $name /"
        done
    done
}

# zones|services NAME TAGS: these tags of the file that counts
firewalld_file() {
    for folder in /etc/firewalld /usr/lib/firewalld; do
        if [ -f "$folder/$1/$2.xml" ]; then
            grep -oE "<($3)[ />][^>]*>?" "$folder/$1/$2.xml" | head -n 200
            return 0
        fi
    done
}

firewalld_state() {
    if ! command -v firewall-cmd >/dev/null 2>&1; then
        echo 'firewall-cmd: not found' >&2
        return 127
    fi
    # asking firewall-cmd itself takes half a second
    if [ -d /run/systemd/system ] && ! limit 10 systemctl -q is-active firewalld; then
        echo 'not running'
        firewalld_settings
        return 252
    fi
    limit 10 firewall-cmd --state
    answered=$?
    firewalld_settings
    return $answered
}

PACKAGE_NAMES='docker|moby|containerd|podman|kernel|linux-image|firewalld|nginx|iptables|nftables|initscripts|centos-release|systemd'

# yum's log has no years: it only tells an upgrade from a first installation.
packages() {
    if command -v rpm >/dev/null 2>&1; then
        limit 10 rpm -q --queryformat '%{INSTALLTIME} %{NAME} %{VERSION}-%{RELEASE}\n' kernel kernel-core kernel-lt \
            kernel-ml docker docker-engine docker-ce docker-ce-cli docker-compose-plugin containerd.io moby-engine podman \
            firewalld nginx iptables iptables-services nftables initscripts systemd centos-release | grep '^[0-9]'
    fi
    if [ -r /var/log/yum.log ]; then
        limit 10 grep -hE "(Updated|Installed): ([0-9]+:)?($PACKAGE_NAMES)" /var/log/yum.log | tail -n 200 | sed 's/^/yum.log /'
    fi
    for file in /var/log/dnf.rpm.log /var/log/dnf.rpm.log.1; do
        if [ -r "$file" ]; then
            limit 10 grep -hE "(Installed|Upgrade|Erase): ($PACKAGE_NAMES)" "$file" | tail -n 200 | sed 's/^/dnf.log /'
        fi
    done
    if [ -r /var/log/dpkg.log ]; then
        limit 10 grep -hE '^[-0-9]+ [:0-9]+ (install|upgrade|remove) (docker|moby|containerd|linux-image|firewalld|nginx|iptables|nftables)' \
            /var/log/dpkg.log | tail -n 200
    fi
    return 0
}

boots() {
    limit 10 last -x -F -w -n 30 reboot && return 0
    limit 10 journalctl --list-boots --no-pager | tail -n 30
}

changed_files() {
    set --
    for file in /etc/docker/daemon.json /etc/nginx/nginx.conf /etc/nginx/conf.d/*.conf /etc/yum.conf /usr/bin/dockerd \
        /usr/bin/docker /usr/sbin/nginx /usr/lib/systemd/system/docker.service /etc/systemd/system/docker.service \
        /etc/systemd/system/docker.service.d/*.conf /etc/sysctl.conf /etc/sysctl.d/*.conf /etc/fstab /etc/selinux/config \
        /etc/yum.repos.d/*.repo /etc/modprobe.d/*.conf /etc/firewalld/zones/*.xml /etc/sysconfig/iptables \
        /etc/sysconfig/network-scripts/ifcfg-*; do
        if [ -e "$file" ]; then set -- "$@" "$file"; fi
    done
    if [ $# -eq 0 ]; then return 0; fi
    limit 10 stat -c '%Y %n' "$@"
}

# When udev first saw each bridge, in microseconds since the start: kept in its database as long as the bridge lives.
bridge_births() {
    for net in /sys/class/net/*/bridge; do
        if [ ! -d "$net" ]; then continue; fi
        net=${net%/bridge}
        index=''
        read -r index <"$net/ifindex" || :
        if ! is_number "$index" || [ ! -r "/run/udev/data/n$index" ]; then continue; fi
        limit 5 sed -n "s#^I:\\([0-9]*\\)\$#\\1 ${net##*/}#p" "/run/udev/data/n$index"
    done
}

# Only what decides which packages come from where, with the lines that continue such a line.
package_rules() {
    if ! command -v rpm >/dev/null 2>&1 && ! command -v apt-mark >/dev/null 2>&1; then
        echo 'neither rpm nor apt is here' >&2
        return 127
    fi
    for tool in yum dnf; do
        if command -v "$tool" >/dev/null 2>&1; then
            echo "tool $tool"
            break
        fi
    done
    set --
    for file in /etc/yum.conf /etc/dnf/dnf.conf /etc/yum.repos.d/*.repo /etc/yum/pluginconf.d/versionlock.list \
        /etc/dnf/plugins/versionlock.list; do
        # from Enterprise Linux 8 on yum.conf is a link to dnf.conf
        if [ "$file" = /etc/yum.conf ] && [ -L "$file" ]; then continue; fi
        if [ -r "$file" ]; then set -- "$@" "$file"; fi
    done
    if [ $# -gt 0 ]; then
        limit 10 awk '
            FNR == 1 { print "= " FILENAME; wanted = 0 }
            /^[ \t]*([#;]|$)/ { next }
            FILENAME ~ /\.list$/ { print; next }
            /^\[/ { print; wanted = 0; next }
            /^[ \t]/ { if (wanted) print; next }
            { wanted = tolower($0) ~ /^(baseurl|mirrorlist|metalink|enabled|exclude|excludepkgs|includepkgs)[ \t]*=/ }
            wanted { print }' "$@" | blank_secrets
    fi
    if command -v apt-mark >/dev/null 2>&1; then
        echo '= apt-mark showhold'
        limit 10 apt-mark showhold
    fi
    return 0
}

kernels() {
    if command -v rpm >/dev/null 2>&1; then
        limit 10 rpm -q --queryformat 'package %{INSTALLTIME} %{VERSION}-%{RELEASE}.%{ARCH}\n' kernel kernel-core kernel-lt \
            kernel-ml kernel-uek | grep '^package [0-9]'
    fi
    set --
    for file in /var/lib/dpkg/info/linux-image-[0-9]*.list /var/lib/dpkg/info/linux-image-unsigned-[0-9]*.list; do
        if [ -r "$file" ]; then set -- "$@" "$file"; fi
    done
    if [ $# -gt 0 ]; then limit 10 stat -c 'dpkg %Y %n' "$@"; fi
    for file in /boot/vmlinuz-*; do
        if [ -s "$file" ]; then printf 'image %s\n' "${file#/boot/vmlinuz-}"; fi
    done
    for file in /lib/modules/*; do
        if [ -s "$file/modules.dep" ]; then printf 'modules %s\n' "${file#/lib/modules/}"; fi
    done
    if command -v grubby >/dev/null 2>&1; then limit 10 grubby --default-kernel 2>/dev/null | sed 's/^/grubby /'; fi
    for file in /boot/grub2/grubenv /boot/grub/grubenv /boot/efi/EFI/*/grubenv; do
        if [ -r "$file" ]; then limit 5 sed -n 's/^saved_entry=/saved /p' "$file"; fi
    done
    for file in /boot/grub2/grub.cfg /boot/grub/grub.cfg /boot/efi/EFI/*/grub.cfg; do
        if [ ! -r "$file" ]; then continue; fi
        limit 5 awk '
            /^[ \t]*set default=/ && !/next_entry/ { sub(/^[ \t]*set default=/, ""); gsub(/"/, ""); print "default", $0 }
            /^[ \t]*menuentry / { title = $0; sub(/^[ \t]*menuentry /, "", title); sub(/ --.*/, "", title); gsub(/["\047]/, "", title) }
            /^[ \t]*linux(16|efi)?[ \t]/ { sub(/.*vmlinuz-/, "", $2); print "entry", $2, title }' "$file" | head -n 60
    done
    if [ -e /run/reboot-required ]; then
        echo 'reboot-required'
        if [ -r /run/reboot-required.pkgs ]; then limit 5 sed 's/^/reboot-required /' /run/reboot-required.pkgs | head -n 20; fi
    fi
    return 0
}

# Loads nothing: -n is a trial.
module_support() {
    if [ ! -e /proc/modules ]; then
        echo 'modular no'
        return 0
    fi
    echo 'modular yes'
    kernel=''
    read -r kernel </proc/sys/kernel/osrelease || :
    limit 5 grep -s '/bridge\.ko' "/lib/modules/$kernel/modules.builtin" | sed 's/^/built-in /'
    barring='^[[:space:]]*(blacklist|install)[[:space:]]+(bridge|stp|llc|veth|br_netfilter|overlay)([[:space:]]|$)'
    limit 5 grep -sE "$barring" \
        /etc/modprobe.d/*.conf /run/modprobe.d/*.conf /usr/lib/modprobe.d/*.conf /lib/modprobe.d/*.conf /dev/null | sed 's/^/barrier /'
    # whole, since what keeps a module out can be put right there
    for file in /etc/modprobe.d/*.conf; do
        if [ -L "$file" ] || [ ! -f "$file" ] || [ "$(wc -c <"$file")" -gt 65536 ]; then continue; fi
        if limit 5 grep -qsE "$barring" "$file"; then
            printf 'file %s\n' "$file"
            limit 5 sed 's/^/line /' "$file"
        fi
    done
    if command -v modprobe >/dev/null 2>&1; then
        said=$(limit 5 modprobe -n -v bridge 2>&1)
        echo "trial $?"
        printf '%s\n' "$said" | sed 's/^/said /'
        # the trial believes the list of modules, whose files may be gone
        printf '%s\n' "$said" | sed -n 's/^insmod \([^ ]*\).*/\1/p' | while read -r file; do
            if [ ! -e "$file" ]; then printf 'absent %s\n' "$file"; fi
        done
    fi
    if command -v modinfo >/dev/null 2>&1; then limit 5 modinfo -F vermagic bridge 2>/dev/null | sed 's/^/vermagic /'; fi
    return 0
}

selinux() {
    if [ ! -d /sys/fs/selinux ]; then
        echo 'mode none'
        return 0
    fi
    line=''
    if [ -r /sys/fs/selinux/enforce ]; then read -r line </sys/fs/selinux/enforce || :; fi
    echo "mode ${line:-none}"
    line=''
    if [ -r /sys/fs/selinux/booleans/httpd_can_network_connect ]; then
        read -r line </sys/fs/selinux/booleans/httpd_can_network_connect || :
        echo "httpd_can_network_connect $line"
    fi
    if [ -r /etc/selinux/config ]; then limit 5 sed -n 's/^SELINUX=\([a-z]*\)[[:space:]]*$/config \1/p' /etc/selinux/config; fi
    return 0
}

# Without what containers mount for themselves.
file_systems() {
    limit 10 grep -vE '/overlay2/[^ ]*/merged |/docker/netns/|/containers/[^ ]*shm |/kubelet/pods/| - (cgroup2?|bpf|autofs) ' /proc/self/mountinfo |
        sed 's/^/mount /'
    for line in $(limit 5 cat /proc/cmdline); do
        case $line in
            ro | rw | single | emergency | rescue | 1 | root=* | rootflags=* | rootfstype=* | systemd.unit=* | selinux=* | enforcing=* | \
                *blacklist=* | init=*) printf 'command-line %s\n' "$line" ;;
        esac
    done
    if [ -r /etc/fstab ]; then
        limit 5 grep -v '^[[:space:]]*\(#\|$\)' /etc/fstab | sed 's/^/fstab /' | blank_secrets
    fi
    read_all /sys/dev/block/*/ro | sed -n 's#^/sys/dev/block/\([0-9:]*\)/ro:1$#read-only \1#p'
    if [ -d /run/systemd/system ]; then
        limit 5 systemctl show -p ActiveState systemd-remount-fs.service | sed -n 's/^ActiveState=/remount /p'
    fi
    if [ -e /run/ostree-booted ]; then echo 'image-based'; fi
    return 0
}

# The folder in which docker keeps everything: its own word, else its configuration's, else the usual one.
data_root() {
    root=$(limit 15 docker info --format '{{.DockerRootDir}}' 2>/dev/null)
    case $root in
        /*) ;;
        *) root=$(limit 5 sed -n 's/.*"\(data-root\|graph\)"[[:space:]]*:[[:space:]]*"\(\/[^"]*\)".*/\2/p' /etc/docker/daemon.json 2>/dev/null | head -n 1) ;;
    esac
    printf '%s\n' "${root:-/var/lib/docker}"
}

disk_space() {
    root=$(data_root)
    printf 'data-root %s\n' "$root"
    set --
    for file in / /boot /var /var/log /tmp /run "$root"; do if [ -d "$file" ]; then set -- "$@" "$file"; fi; done
    echo '= blocks'
    limit 10 df -Pk "$@"
    echo '= inodes'
    limit 10 df -Pi "$@"
}

traces() {
    for file in /etc/udev/rules.d/*bridge-doctor* /etc/sysctl.d/*bridge-doctor* /etc/systemd/system/*bridge-doctor* \
        /etc/yum.repos.d/*bridge-doctor*; do
        if [ -e "$file" ]; then printf 'file %s\n' "$file"; fi
    done
    for file in /var/lib/bridge-doctor/*/state /run/bridge-doctor/*/state; do
        state=''
        if [ -r "$file" ]; then read -r state <"$file" || :; fi
        if [ -n "$state" ]; then printf 'run %s %s\n' "${file%/state}" "$state"; fi
    done
}

discover() {
    ask docker-version limit 15 docker version --format '{{json .}}'
    ask docker-info limit 15 docker info --format "$DOCKER_FACTS"
    ask containers inspect_all 'ps -aq --no-trunc' inspect "$CONTAINER_FACTS"
    ask networks inspect_all 'network ls -q --no-trunc' 'network inspect' "$NETWORK_FACTS"
    ask compose-version compose
    ask compose-projects compose_projects
    ask docker-name limit 15 docker --version
    ask identity identity
    ask services services
    ask daemon-json daemon_json
    ask daemon-command daemon_command
    ask daemon-unit daemon_unit
    ask interfaces interfaces
    ask addresses limit 10 ip -o addr show
    ask fdb limit 10 bridge fdb show
    ask routes limit 10 ip -4 route show table all
    ask routes-v6 limit 10 ip -6 route show table all
    ask rules limit 10 ip -4 rule show
    ask rules-v6 limit 10 ip -6 rule show
    ask sysctls sysctls
    ask bridge-vlans limit 10 bridge vlan show
    ask network-manager network_manager
    ask listeners limit 10 ss -lntp
    ask modules limit 10 cat /proc/modules
    ask module-support module_support
    ask kernels kernels
    ask package-rules package_rules
    ask selinux selinux
    ask file-systems file_systems
    ask disk-space disk_space
    ask bridge-births bridge_births
    ask resolv-conf limit 10 cat /etc/resolv.conf
    ask resolvers-behind resolvers_behind
    ask claimed-ranges claimed_ranges
    ask nginx-version limit 10 nginx -v
    ask nginx-config nginx_config
    ask nginx-names nginx_names
    ask nginx-test limit 10 nginx -t
    ask iptables limit 10 iptables-save
    ask iptables-legacy limit 10 iptables-legacy-save
    ask nftables limit 10 nft list ruleset
    ask ebtables ebtables_rules
    ask firewalld firewalld_state
    ask packages packages
    ask boots boots
    ask changed-files changed_files
    ask traces traces
    ask rule-counters-before rule_counters
    answers
}

# ---- reachability ----

# The running containers, one word each: ID|PID|STATUS|NETWORK,ADDRESS,GATEWAY;...|PORT/tcp,HOST-ADDRESS,HOST-PORT;...
RUNNING_FACTS='{{.Id}}|{{.State.Pid}}|{{.State.Status}}|{{range .NetworkSettings.Networks}}{{.NetworkID}},{{.IPAddress}},{{.Gateway}};{{end}}|{{range $port, $all := .NetworkSettings.Ports}}{{range $all}}{{$port}},{{.HostIp}},{{.HostPort}};{{end}}{{end}}'

# Who owns which address: lines "DEVICE ADDRESS".
own_addresses() { limit 10 ip -o -4 addr show | awk '{ sub(/\/.*/, "", $4); print $2, $4 }'; }

# Finds the default gateway and the address of the card that leads there: sets gateway and host_address.
find_ends() {
    gateway='' host_address=''
    # shellcheck disable=SC2046 # words are wanted
    set -- $(limit 10 ip -4 route show default | head -n 1)
    while [ $# -gt 1 ]; do
        if [ "$1" = via ]; then gateway=$2; fi
        shift
    done
    if ! is_v4 "$gateway"; then gateway=''; fi
    # shellcheck disable=SC2046
    set -- $(limit 10 ip -o -4 route get "${gateway:-192.0.2.1}")
    while [ $# -gt 1 ]; do
        if [ "$1" = src ]; then host_address=$2; fi
        shift
    done
    if is_v4 "$server" && [ "${server#127.}" = "$server" ]; then host_address=$server; fi
    if ! is_v4 "$host_address"; then host_address=''; fi
}

# Listening TCP ports of these files of /proc/PID/net, loopback left out: lines "listen PID PORT"; PID is self for our own.
listening_in() {
    if [ $# -eq 0 ]; then return; fi
    awk '
        function number(hex,   i, value) {
            value = 0
            for (i = 1; i <= length(hex); i++) value = value * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
            return value
        }
        $4 == "0A" {
            split($2, local, ":"); address = local[1]
            if (address ~ /7F$/ && (length(address) == 8 || address ~ /^0000000000000000FFFF0000/)) next
            if (length(address) == 32 && address ~ /01000000$/ && address ~ /^000000000000000000000000/) next
            split(FILENAME, path, "/")
            any = address ~ /^0+$/ ? "any" : "one"
            if (!seen[path[3], local[2]]++) print "listen", path[3], number(local[2]), any
        }' "$@" </dev/null 2>/dev/null
}

# Of nginx's configuration, the places that it passes requests to by a name of /etc/hosts, which nobody else is asked for: lines
# "ADDRESS PORT NAME".
named_places() {
    sed -n \
        -e '/^server[[:space:]].*[[:space:]]\(down\|backup\)[[:space:];]/d' \
        -e 's#^\(proxy_pass\|grpc_pass\)[[:space:]]*http://\([A-Za-z][A-Za-z0-9._-]*\):\([0-9]*\)[/;].*#\2 \3#p' \
        -e 's#^\(proxy_pass\|grpc_pass\)[[:space:]]*http://\([A-Za-z][A-Za-z0-9._-]*\)[/;].*#\2 80#p' \
        -e 's#^server[[:space:]]*\([A-Za-z][A-Za-z0-9._-]*\):\([0-9]*\)[[:space:];].*#\1 \2#p' | awk '
        BEGIN {
            while ((getline line < "/etc/hosts") > 0) {
                sub(/#.*/, "", line)
                words = split(line, word)
                if (word[1] !~ /^[0-9.]+$/) continue
                for (w = 2; w <= words; w++) if (!(word[w] in address)) address[word[w]] = word[1]
            }
        }
        $1 in address && !seen[$0]++ { print address[$1], $2, $1 }' | head -n 50
}

nginx_names() { nginx_config 2>/dev/null | named_places; }

# The places that nginx passes requests to, where they are addresses: lines "upstream ADDRESS PORT".
nginx_upstreams() {
    config=$(nginx_config 2>/dev/null)
    {
        printf '%s\n' "$config" | sed -n \
            -e '/^server[[:space:]].*[[:space:]]\(down\|backup\)[[:space:];]/d' \
            -e 's#^\(proxy_pass\|grpc_pass\)[[:space:]]*http://\([0-9.]*\):\([0-9]*\)[/;].*#upstream \2 \3#p' \
            -e 's#^\(proxy_pass\|grpc_pass\)[[:space:]]*http://\([0-9.]*\)[/;].*#upstream \2 80#p' \
            -e 's#^server[[:space:]]*\([0-9.]*\):\([0-9]*\)[[:space:];].*#upstream \1 \2#p' \
            -e 's#^\(proxy_pass\)[[:space:]]*http://localhost:\([0-9]*\)[/;].*#upstream 127.0.0.1 \2#p'
        printf '%s\n' "$config" | named_places | sed 's/^\([0-9.]* [0-9]*\) .*/upstream \1/'
    } | awk '!seen[$0]++ && NR <= 50'
}

# What to measure, from what was found: lines "PHASE BY FROM TO ADDRESS PORT PID"; phase 0 is said and not tried.
plan() {
    awk -v most=50 '
        function cell(phase, by, from, to, address, port, pid) { print phase, by, from, to, address, port, pid }
        $1 == "bridge" { is_bridge[$2] = 1 }
        $1 == "owner" { owner[$2] = $3; near[$3] = 1 }
        $1 == "stray" { strays[++stray_count] = $3 " " $2 }
        $1 == "host" { host = $2; host_port = $3 }
        $1 == "outside" { outside = $2; outside_address = $3 }
        $1 == "listen" && $2 != "self" { if ($4 == "any") ports[$2] = ports[$2] " " $3; else bound[$2] = bound[$2] " " $3 }
        $1 == "upstream" { upstreams[++upstream_count] = $2 " " $3 }
        $1 == "container" {
            split($2, field, "|")
            if (field[2] < 1 || field[3] !~ /^(running|paused)$/) next
            id = substr(field[1], 1, 12)
            count = split(field[4], net, ";"); any = 0
            # what listens at one address only answers there: it counts where there is no other
            if (count == 2) ports[field[2]] = ports[field[2]] bound[field[2]]
            for (i = 1; i <= count; i++) {
                split(net[i], part, ",")
                near[part[2]] = 1
                if (!(part[1] in is_bridge) || part[2] == "") continue
                n = ++members[part[1]]
                if (n > most) continue
                if (part[3] == "") part[3] = owner["br-" substr(part[1], 1, 12)]
                member[part[1], n] = id " " field[2] " " part[2] " " part[3]
                any = 1
            }
            if (any) { order[++total] = id; pid[id] = field[2]; published[id] = field[5] }
        }
        END {
            for (key in members) if (members[key] > most) print 0, "sampled", substr(key, 1, 12), most, members[key], "-", "-"
            for (key in members) {
                size = members[key] < most ? members[key] : most
                net12 = substr(key, 1, 12)
                for (n = 1; n <= size; n++) {
                    split(member[key, n], me, " ")
                    from = "container:" me[1]
                    if (me[4] != "") {
                        cell(1, "icmp", from, "bridge:" net12, me[4], "-", me[2])
                        if (host_port != "") cell(1, "tcp", from, "bridge:" net12, me[4], host_port, me[2])
                    }
                    if (size > 1) {
                        split(member[key, n % size + 1], other, " ")
                        cell(1, "icmp", from, "container:" other[1], other[3], "-", me[2])
                        if (split(ports[other[2]], port, " ") > 0)
                            cell(1, "tcp", from, "container:" other[1], other[3], port[1], me[2])
                    }
                    address[me[1]] = address[me[1]] " " me[3]
                    cell(2, "icmp", "host", "container:" me[1], me[3], "-", "-")
                }
            }
            for (t = 1; t <= total; t++) {
                id = order[t]; from = "container:" id
                if (host != "") {
                    cell(1, "icmp", from, "host", host, "-", pid[id])
                    if (host_port != "") cell(1, "tcp", from, "host", host, host_port, pid[id])
                }
                if (outside == "none") cell(0, "none:host-has-no-outside", from, "gateway", outside_address, "icmp", "-")
                else if (outside != "") cell(1, "icmp", from, outside, outside_address, "-", pid[id])
                wanted = ""
                many = split(published[id], binding, ";")
                for (i = 1; i <= many; i++) {
                    split(binding[i], part, ",")
                    if (part[1] !~ /\/tcp$/) continue
                    sub(/\/tcp$/, "", part[1])
                    wanted = wanted " " part[1]
                    if (part[2] ~ /:/) continue
                    if (part[2] == "" || part[2] == "0.0.0.0") part[2] = "127.0.0.1"
                    if (!local[part[2], part[3]]++) cell(3, "tcp", "host", "host", part[2], part[3], "-")
                }
                dialled = 0
                many = split(wanted ports[pid[id]], port, " ")
                for (i = 1; i <= many && dialled < 3; i++) {
                    if (done[id, port[i]]++) continue
                    dialled++
                    places = split(address[id], place, " ")
                    for (p = 1; p <= places; p++) cell(2, "tcp", "host", "container:" id, place[p], port[i], "-")
                }
            }
            for (u = 1; u <= upstream_count; u++) {
                split(upstreams[u], part, " ")
                cell(2, "http", "nginx", "address", part[1], part[2], "-")
            }
            for (s = 1; s <= stray_count; s++) {
                split(strays[s], part, " ")
                if (!(part[2] in near)) cell(2, "icmp", "host", part[1], part[2], "-", "-")
            }
        }'
}

# inside PID COMMAND...: in the network of that process, or here where it is "-".
inside() {
    where=$1
    shift
    if [ "$where" = - ]; then
        limit "$patience" "$@"
    elif command -v "$1" >/dev/null 2>&1; then
        limit "$patience" nsenter -t "$where" -n "$@"
    else
        echo "$1: not found" >&2
        return 127
    fi
}

know_ping() {
    IS_IPUTILS=no
    case $(limit 5 ping -V 2>&1) in *iputils*) IS_IPUTILS=yes ;; esac
}

ping_from() {
    patience=5
    if [ $IS_IPUTILS = yes ]; then
        inside "$1" ping -n -c 2 -i 0.2 -W 1 "$2"
    else
        inside "$1" ping -c 2 -W 1 "$2"
    fi
}

# docker's proxy accepts before it knows whether the container answers: where one was silent, wait what it says.
connect_from() {
    patience=4
    if [ "$1/$3/$sick" = "-/host/yes" ] && command -v bash >/dev/null 2>&1; then
        patience=5
        inside "$1" bash -c 'exec 3<>"/dev/tcp/$1/$2" && echo connected || exit 1
            IFS= read -r -t 4 -n 1 -u 3 one; [ $? -ne 1 ] || [ -n "$one" ] || echo closed' bash "$2" "$4"
        return
    fi
    set -- "$1" "$2" "$4"
    if command -v bash >/dev/null 2>&1; then
        inside "$1" bash -c 'exec 3<>"/dev/tcp/$1/$2" && echo connected' bash "$2" "$3"
    elif command -v nc >/dev/null 2>&1; then
        inside "$1" nc -w 3 "$2" "$3" && echo connected
    else
        inside "$1" curl -sS --noproxy '*' --max-time 3 -o /dev/null "telnet://$2:$3" && echo connected
    fi
}

fetch_from() {
    patience=4
    if command -v bash >/dev/null 2>&1; then
        inside "$1" bash -c 'exec 3<>"/dev/tcp/$1/$2" || exit 7
            printf "GET / HTTP/1.0\r\nHost: %s\r\nUser-Agent: bridge-doctor\r\nConnection: close\r\n\r\n" "$1" >&3
            IFS= read -r -t 4 -n 120 line <&3; printf "%s\n" "$line"' bash "$2" "$3"
    else
        inside "$1" curl -sS --noproxy '*' --max-time 5 -o /dev/null -w 'HTTP/1.0 %{http_code}\n' "http://$2:$3/"
    fi
}

# measure BY FROM TO ADDRESS PORT PID: prints one cell, its raw text indented.
measure() {
    case $1 in
        icmp) text=$(ping_from "$6" "$4" 2>&1) ;;
        tcp) text=$(connect_from "$6" "$4" "$3" "$5" 2>&1) ;;
        http) text=$(fetch_from "$6" "$4" "$5" 2>&1) ;;
    esac
    result=$?
    printf '= %s %s %s %s %s %s\n' "$1" "$2" "$3" "$4" "$5" $result
    set -f
    IFS='
'
    for line in $text; do printf '  %s\n' "$line"; done
    unset IFS
    set +f
}

# The cells of these phases of the plan, side by side; in the order of the plan.
measure_phase() {
    set -f
    IFS='
'
    # shellcheck disable=SC2086 # lines are wanted
    set -- "$1" $the_plan
    unset IFS
    set +f
    phases=$1
    shift
    for line in "$@"; do
        case $phases in *"${line%% *}"*) ;; *) continue ;; esac
        # shellcheck disable=SC2086 # the words of a line of ours
        measure_line $line
    done
    wait
    running=0
}

measure_line() {
    is_v4 "$5" || return 0
    if [ "$6" != - ]; then is_number "$6" || return 0; fi
    if [ "$7" != - ]; then is_number "$7" || return 0; fi
    if [ -z "$dir" ]; then
        cells="$cells$(measure "$2" "$3" "$4" "$5" "$6" "$7")
"
        return
    fi
    number=$((number + 1))
    id=m$number
    (
        trap - EXIT HUP INT PIPE TERM
        measure "$2" "$3" "$4" "$5" "$6" "$7" >"$dir/cell.$number"
        rm -f "$dir/$id.p"
    ) </dev/null &
    running=$((running + 1))
    if [ $running -ge $((SIDE_BY_SIDE * 2)) ]; then
        wait
        running=0
    fi
}

is_any_silent() {
    if [ -n "$dir" ]; then
        grep -qs "^= icmp $1.* $2:.* - [1-9]" "$dir"/cell.*
        return
    fi
    printf '%s\n' "$cells" | grep -q "^= icmp $1.* $2:.* - [1-9]"
}

all_cells() {
    printf '%s' "$cells"
    printf '%s\n' "$the_plan" | sed -n \
        -e 's/^0 none:\([a-z-]*\) \([^ ]*\) \([^ ]*\) \([^ ]*\) icmp .*/= not-tried icmp \2 \3 \4 - \1/p' \
        -e 's/^0 sampled \([0-9a-f]*\) \([0-9]*\) \([0-9]*\) .*/= sampled \1 \2 \3/p'
    if [ -z "$dir" ]; then return; fi
    set --
    count=1
    while [ "$count" -le "$number" ]; do
        set -- "$@" "$dir/cell.$count"
        count=$((count + 1))
    done
    if [ $# -gt 0 ]; then cat "$@"; fi
}

route_choices() {
    if ! command -v ip >/dev/null 2>&1; then
        echo 'ip: not found' >&2
        return 127
    fi
    for one in $container_addresses $outsiders; do
        echo "= $one"
        limit 5 ip -o route get "$one" 2>&1
    done
    return 0
}

arp_before() {
    set --
    for one in $pids; do set -- "$@" "/proc/$one/net/arp"; done
    if [ $# -gt 0 ]; then read_all "$@"; fi
}

look_inside() {
    patience=10
    if ! command -v ip >/dev/null 2>&1; then
        echo 'ip: not found' >&2
        return 127
    fi
    inside "$1" sh -c 'echo "= link"; ip -o link show; echo "= addr"; ip -o addr show
        echo "= route"; ip -4 route show table all; echo "= neigh"; ip neigh show'
    looked=$? # result is that of limit, which the sockets are asked with as well
    echo '= tcp'
    limit 5 grep -hs ' 0A ' "/proc/$1/net/tcp" "/proc/$1/net/tcp6"
    echo '= firewall'
    # of a few rules: what is longer is nobody's work by hand, and there may be hundreds of containers
    if command -v iptables-save >/dev/null 2>&1; then inside "$1" iptables-save 2>/dev/null | head -n 500 | cut -c1-500; fi
    echo '= nft'
    if command -v nft >/dev/null 2>&1; then inside "$1" nft list ruleset 2>/dev/null | head -n 500 | cut -c1-500; fi
    return $looked
}

# Finds what runs: sets containers, bridges, pids, container_addresses.
find_containers() {
    containers='' bridges='' pids='' container_addresses=''
    if ! command -v docker >/dev/null 2>&1; then return; fi
    bridges=$(limit 15 docker network ls -q --no-trunc --filter driver=bridge 2>/dev/null)
    set --
    for one in $(limit 15 docker ps -q --no-trunc 2>/dev/null); do if is_hex "$one"; then set -- "$@" "$one"; fi; done
    if [ $# -eq 0 ]; then return; fi
    containers=$(limit 15 docker inspect --format "$RUNNING_FACTS" "$@" 2>/dev/null)
}

# Those outside to whom the host might send into a docker bridge: the operator and the resolvers. Sets outsiders, strays.
find_strays() {
    outsiders='' strays=''
    for one in $client $(sed -n 's/^nameserver[[:space:]]*\([0-9.]*\)[[:space:]]*$/\1/p' /etc/resolv.conf \
        /run/systemd/resolve/resolv.conf 2>/dev/null | head -n 8); do
        if ! is_v4 "$one"; then continue; fi
        case "$one $outsiders " in 127.* | *" $one "*) continue ;; esac
        outsiders="$outsiders $one"
        case $(limit 5 ip -o -4 route get "$one" 2>/dev/null) in
            *' dev docker0 '* | *' dev br-'*) strays="$strays $one" ;;
        esac
    done
}

find_outside() {
    outside='' outside_address=''
    if [ -n "$gateway" ]; then
        outside=none outside_address=$gateway
        block=$(id=gateway; measure icmp host gateway "$gateway" - -)
        cells="$cells$block
"
        case $block in *' bytes from '*) outside=gateway ;; esac
    fi
    if [ "$outside" != gateway ] && is_v4 "$client" && [ "$client" != "$gateway" ]; then
        block=$(id=gateway; measure icmp host operator "$client" - -)
        cells="$cells$block
"
        case $block in *' bytes from '*) outside=operator outside_address=$client ;; esac
    fi
}

make_plan() {
    set --
    for one in $containers; do
        process=${one#*|}
        process=${process%%|*}
        if is_number "$process" && [ "$process" -gt 0 ]; then set -- "$@" "$process"; fi
    done
    files=''
    for one in "$@"; do files="$files /proc/$one/net/tcp /proc/$one/net/tcp6"; done
    # shellcheck disable=SC2086 # paths of ours
    listening=$(listening_in /proc/self/net/tcp /proc/self/net/tcp6 $files)
    host_port=$server_port
    case $listening in
        *"listen self ${server_port:-none} any"*) ;;
        *'listen self 22 any'*) host_port=22 ;;
        *) host_port=$(printf '%s\n' "$listening" | awk '$2 == "self" && $4 == "any" { print $3; exit }') ;;
    esac
    the_plan=$({
        for one in $bridges; do printf 'bridge %s\n' "$one"; done
        own_addresses | sed 's/^/owner /'
        printf '%s\n' "$listening"
        if [ -n "$host_address" ]; then echo "host $host_address $host_port"; fi
        if [ -n "$outside" ]; then echo "outside $outside $outside_address"; fi
        nginx_upstreams
        for one in $strays; do
            if [ "$one" = "$client" ]; then echo "stray $one operator"; else echo "stray $one address"; fi
        done
        for one in $containers; do printf 'container %s\n' "$one"; done
    } | plan)
    container_addresses=$(printf '%s\n' "$the_plan" | awk '$1 == 2 && $2 == "icmp" && $3 == "host" { print $5 }')
    pids=$(printf '%s\n' "$the_plan" | awk '$1 == 1 && $7 != "-" && !seen[$3]++ { sub(/container:/, "", $3); print $7 "/" $3 }')
    checked=''
    for one in $pids; do if is_number "${one%/*}" && is_hex "${one#*/}"; then checked="$checked $one"; fi; done
    measured=$checked
    pids=''
    for one in $measured; do pids="$pids ${one%/*}"; done
    checked=''
    for one in $container_addresses; do if is_v4 "$one"; then checked="$checked $one"; fi; done
    container_addresses=$checked
}

reachability() {
    cells='' number=0 the_plan='' measured='' sick=no
    know_ping
    ask neighbours-before limit 10 ip neigh show
    find_ends
    find_containers
    find_outside
    find_strays
    make_plan
    # what the kernel would do and what it knows already is asked before anything is measured
    ask route-choices route_choices
    ask arp-before arp_before
    answers
    measure_phase 1
    if is_any_silent container bridge; then
        sick=yes
        measure_phase '2 3'
    else
        measure_phase 2
        if is_any_silent host container; then sick=yes; fi
        measure_phase 3
    fi
    ask cells all_cells
    ask neighbours limit 10 ip neigh show
    for one in $measured; do ask "inside-${one#*/}" look_inside "${one%/*}"; done
    answers
}

# ---- proof ----

# Long enough to be measured on a slow host; should this script be gone by then, docker itself removes what has ended.
FRESH_SECONDS=30
MOST_FRESH=4

# An image that lies on the host, by its id, so that nothing can be pulled: sets image and image_id.
find_image() {
    for image in alpine busybox; do
        for image_id in $(limit 15 docker images -q --no-trunc "$image" 2>/dev/null); do
            if is_hex "${image_id#sha256:}"; then return; fi
        done
    done
    return 1
}

# start_fresh NETWORK: a container there that sleeps and goes. Its name is written down before it is made.
start_fresh() {
    word=''
    read -r word </proc/sys/kernel/random/uuid || :
    word=${word%%-*}
    if ! is_hex "$word"; then word=$$; fi
    fresh="$fresh bridge-doctor-proof-$word"
    said=$(id=fresh; limit 20 docker run -d --rm --name "bridge-doctor-proof-$word" --label org.bridgedoctor.proof=yes \
        --network "$1" --cap-drop ALL --log-driver none --entrypoint sleep "$image_id" $FRESH_SECONDS 2>&1)
    result=$?
    last=$(printf '%s\n' "$said" | tail -n 1)
    if [ $result -eq 0 ] && is_hex "$last"; then
        fresh_ids="$fresh_ids $last" fresh_made="$fresh_made $last/bridge-doctor-proof-$word"
        return
    fi
    cells="$cells= failed $1
$(printf '%s\n' "$said" | head -n 5 | sed 's/^/  /')
"
}

# Takes away what start_fresh made, and waits until it is gone.
remove_fresh() {
    if [ -z "$fresh" ]; then return; fi
    # shellcheck disable=SC2086 # names of ours
    limit 20 docker rm -f -v $fresh >/dev/null 2>&1
    left=''
    for one in $fresh; do
        tries=0
        while [ $tries -lt 20 ] && limit 5 docker inspect --type container --format '{{.Id}}' "$one" >/dev/null 2>&1; do
            tries=$((tries + 1))
            sleep 0.2 2>/dev/null || sleep 1
        done
        if [ $tries -ge 20 ]; then left="$left $one"; fi
    done
    fresh=''
}

# From each fresh container to its bridge, the host, another container and outside; then from the host to it.
plan_fresh() {
    printf '%s\n' "$containers" | awk -F'|' -v ids="$fresh_ids" -v host="$host_address" -v outside="$outside" \
        -v outside_address="$outside_address" '
        function cell(phase, from, to, address, pid) { print phase, "icmp", from, to, address, "-", pid }
        BEGIN { count = split(ids, id, " "); for (i = 1; i <= count; i++) is_fresh[id[i]] = 1 }
        {
            count = split($4, net, ";")
            for (i = 1; i < count; i++) {
                split(net[i], part, ",")
                if ($1 in is_fresh) {
                    order[++total] = substr($1, 1, 12); pid[total] = $2
                    network[total] = part[1]; address[total] = part[2]; gateway[total] = part[3]
                } else if ($3 == "running" && part[2] != "" && !(part[1] in other)) {
                    other[part[1]] = substr($1, 1, 12); place[part[1]] = part[2]
                }
            }
        }
        END {
            for (t = 1; t <= total; t++) {
                from = "container:" order[t]
                if (gateway[t] != "") cell(1, from, "bridge:" substr(network[t], 1, 12), gateway[t], pid[t])
                if (host != "") cell(1, from, "host", host, pid[t])
                if (network[t] in other) cell(1, from, "container:" other[network[t]], place[network[t]], pid[t])
                if (outside == "none") print 0, "none:host-has-no-outside", from, "gateway", outside_address, "icmp", "-"
                else if (outside != "") cell(1, from, outside, outside_address, pid[t])
                cell(2, "host", from, address[t], "-")
            }
        }'
}

# One line for each fresh container: "= fresh ID NETWORK ADDRESS NAME IMAGE lasted|ended removed|left".
tell_fresh() {
    printf '%s\n' "$containers" | awk -F'|' -v made="$fresh_made" -v still="$still" -v left="$left " -v image="$image" '
        BEGIN {
            count = split(made, word, " ")
            for (i = 1; i <= count; i++) { split(word[i], pair, "/"); name[pair[1]] = pair[2] }
        }
        $1 in name {
            split($4, part, /[,;]/)
            print "= fresh", substr($1, 1, 12), substr(part[1], 1, 12), part[2] == "" ? "-" : part[2], name[$1], image, \
                index(still, $1) ? "lasted" : "ended", index(left, " " name[$1] " ") ? "left" : "removed"
        }'
    for one in $left; do printf '= left %s\n' "$one"; done
}

proof() {
    cells='' number=0 the_plan='' containers='' fresh_ids='' fresh_made='' left='' sick=no container_addresses='' outsiders=''
    if ! limit 15 docker ps -q >/dev/null 2>&1; then
        cells='= none no-docker
'
    elif ! find_image; then
        cells='= none no-image
'
    else
        know_ping
        find_ends
        find_outside
        count=0
        for one in bridge $proof_networks; do
            count=$((count + 1))
            if [ $count -le $MOST_FRESH ]; then start_fresh "$one"; fi
        done
        find_containers
        the_plan=$(plan_fresh)
        for one in $(printf '%s\n' "$the_plan" | awk '$1 == 2 { print $5 }'); do
            if is_v4 "$one"; then container_addresses="$container_addresses $one"; fi
        done
        ask proof-routes route_choices
        answers
        measure_phase 1
        measure_phase 2
        still=$(limit 15 docker ps -q --no-trunc 2>/dev/null | tr '\n' ' ')
        remove_fresh
        cells="$cells$(tell_fresh)
"
    fi
    ask proof all_cells
    answers
}

# ---- follow-up ----

journal() {
    if [ ! -d /run/systemd/system ]; then
        echo 'systemd does not run here' >&2
        return 127
    fi
    limit 10 journalctl -q --no-pager -o short-iso -u "$1" -n "$2" | blank_secrets
}

nginx_errors() {
    if [ ! -e /var/log/nginx/error.log ]; then
        echo 'there is no /var/log/nginx/error.log' >&2
        return 2
    fi
    if [ ! -r /var/log/nginx/error.log ]; then
        echo '/var/log/nginx/error.log: Permission denied' >&2
        return 1
    fi
    # the request and what follows may hold what a user typed
    limit 10 tail -c 1000000 /var/log/nginx/error.log | grep 'while connecting to upstream' | tail -n 200 |
        sed -e 's/, request: "[^"]*"//' -e 's/, referrer: "[^"]*"//' -e 's/\(upstream: "[^"?]*\)?[^"]*"/\1"/' | blank_secrets
}

kernel_log() {
    limit 10 dmesg >"${dir:-/dev/null}${dir:+/dmesg}" || return $?
    if [ -n "$dir" ]; then
        grep -E 'bridge|docker|nf_conntrack|martian|EXT4-fs|EXT3-fs|JBD2|XFS|BTRFS|Aborting journal|I/O error|Read-only|read-only|disagrees about|Unknown symbol|version magic|invalid module' "$dir/dmesg" |
            tail -n 300
        rm -f "$dir/dmesg"
    fi
    return 0
}

# What SELinux denied to web servers. The audit log's own words; nothing of a request is in them.
selinux_denials() {
    if [ ! -e /sys/fs/selinux/enforce ]; then return 0; fi
    for file in /var/log/audit/audit.log /var/log/messages; do
        if [ ! -r "$file" ]; then continue; fi
        limit 10 tail -c 2000000 "$file" | grep 'avc: *denied' | grep 'httpd_t' | tail -n 40
        return 0
    done
    echo '/var/log/audit/audit.log: Permission denied' >&2
    return 1
}

# What the package managers complained of: dnf and the journal keep it, yum itself does not.
package_errors() {
    if [ -r /var/log/dnf.log ]; then
        limit 10 tail -c 300000 /var/log/dnf.log | grep -E ' (ERROR|CRITICAL|WARNING) |Error: |Errors during' | tail -n 40 | blank_secrets
    fi
    for file in /var/log/cron /var/log/messages; do
        if [ -r "$file" ]; then
            limit 10 tail -c 1000000 "$file" | grep -iE 'mirrorlist|yum.*(error|conflict)|repomd' | tail -n 20 | blank_secrets
        fi
    done
    return 0
}

# Where a file system is full: what takes the room, two folders deep, and the largest logs of containers.
disk_usage() {
    root=$(data_root)
    set --
    for file in / /var /var/log "$root"; do if [ -d "$file" ]; then set -- "$@" "$file"; fi; done
    full=$({
        limit 10 df -Pk "$@"
        limit 10 df -Pi "$@"
    } 2>/dev/null | awk '$5 ~ /^(99|100)%$/ && $6 ~ /^\// && !seen[$6]++ { print $6 }')
    if [ -z "$full" ]; then return 0; fi
    printf '%s\n' "$full" | while IFS= read -r file; do
        limit 10 du -xk -d 2 "$file" 2>/dev/null | sort -rn | head -n 12
    done
    limit 10 du -k "$root"/containers/*/*-json.log 2>/dev/null | sort -rn | head -n 5
    return 0
}

# Containers that docker waits to start again, and those that it has started again several times.
often_started() {
    set --
    for one in $(limit 15 docker ps -q --no-trunc); do if is_hex "$one"; then set -- "$@" "$one"; fi; done
    if [ $# -eq 0 ]; then return; fi
    limit 15 docker inspect --format '{{.Id}} {{.State.Status}} {{.RestartCount}}' "$@" 2>/dev/null |
        awk '$2 == "restarting" || $3 > 2 { print $1 }' | head -n 20
}

# The last words of containers that docker starts again and again.
restarting_logs() {
    for one in $(often_started); do
        if ! is_hex "$one"; then continue; fi
        echo "= $(printf '%.12s' "$one")"
        limit 10 docker logs --tail 5 "$one" 2>&1 | blank_secrets | sed 's/^/  /'
    done
    command -v docker >/dev/null 2>&1
}

is_promiscuous() {
    read -r flags <"/sys/class/net/$1/flags" && [ $((flags & 256)) -ne 0 ]
}

# The differential test: promiscuous mode passes up the frames that a deaf bridge loses. It lasts at most two seconds, and
# a process of its own takes it back after five should this one be gone by then.
promiscuous_tests() {
    find_containers
    patience=3
    tested=' '
    for one in $(printf '%s\n' "$containers" | awk -F'|' '$2 > 0 { n = split($4, net, ";")
            for (i = 1; i < n; i++) { split(net[i], part, ","); print substr($1, 1, 12) "/" part[2] "/" part[3] } }'); do
        container=${one%%/*}
        rest=${one#*/}
        address=${rest%/*}
        owner=${rest#*/}
        if ! is_hex "$container" || ! is_v4 "$address" || ! is_v4 "$owner"; then continue; fi
        bridge=$(own_addresses | awk -v owner="$owner" '$2 == owner { print $1; exit }')
        case $bridge in '' | *[!A-Za-z0-9._-]*) continue ;; esac
        case $tested in *" $bridge "*) continue ;; esac
        if [ ! -d "/sys/class/net/$bridge/bridge" ]; then continue; fi
        tested="$tested$bridge "
        promiscuous_test
    done
}

promiscuous_test() {
    if limit 3 ping -c 1 -W 1 "$address" >/dev/null 2>&1; then
        echo "bridge=$bridge container=$container address=$address before=yes during=not-tried restored=yes"
        return
    fi
    if is_promiscuous "$bridge"; then
        echo "bridge=$bridge container=$container address=$address before=no during=not-tried restored=yes already=on"
        return
    fi
    setsid sh -c 'sleep 5; ip link set dev "$1" promisc off' sh "$bridge" </dev/null >/dev/null 2>&1 &
    guard=$!
    trap 'ip link set dev "$bridge" promisc off; exit 143' HUP INT TERM PIPE
    limit 2 ip link set dev "$bridge" promisc on
    limit 2 ip neigh flush to "$address" dev "$bridge" >/dev/null 2>&1
    during=no
    if limit 2 ping -c 1 -W 1 "$address" >/dev/null 2>&1; then during=yes; fi
    limit 2 ip link set dev "$bridge" promisc off
    restored=yes
    if is_promiscuous "$bridge"; then restored=no; else kill "$guard" 2>/dev/null; fi
    trap - HUP INT TERM PIPE
    echo "bridge=$bridge container=$container address=$address before=no during=$during restored=$restored"
}

follow_up() {
    ask rule-counters-after rule_counters
    ask docker-journal journal docker.service 200
    ask nginx-journal journal nginx.service 50
    ask firewalld-journal journal firewalld.service 50
    ask nginx-errors nginx_errors
    ask kernel-log kernel_log
    ask queues limit 10 tc -s qdisc show
    ask restarting-logs restarting_logs
    ask selinux-denials selinux_denials
    ask package-errors package_errors
    ask disk-usage disk_usage
    ask fdb limit 10 bridge fdb show
    answers
    if [ $intrusive = yes ]; then
        ask promiscuous-tests promiscuous_tests
        answers
    fi
}

# ---- the beginning and the end ----

# who_asks CLIENT/SERVER: the two ends of the connection, from the argument or from what sshd said.
who_asks() {
    client='' server='' server_port=''
    connection=${BD_SSH_CONNECTION:-${SSH_CONNECTION:-}}
    # shellcheck disable=SC2086 # four words: client, its port, server, its port
    set -- "${1:-}" $connection
    if is_address "${2:-}" && is_address "${4:-}" && is_number "${5:-}"; then
        client=$2 server=$4 server_port=$5
    fi
    if [ -n "$1" ] && is_address "${1%/*}" && is_address "${1#*/}"; then
        client=${1%/*} server=${1#*/}
    fi
}

main() {
    sections='' ends='' intrusive=no proof_networks=''
    for word in "$@"; do
        case $word in
            discover | reachability | follow-up | proof) sections="$sections $word" ;;
            intrusive) intrusive=yes ;;
            network=*) if is_hex "${word#network=}"; then proof_networks="$proof_networks ${word#network=}"; fi ;;
            */*) ends=$word ;;
            *)
                echo "collector: what is '$word'? Known are discover, reachability, follow-up, proof" >&2
                exit 2
                ;;
        esac
    done
    prepare
    who_asks "$ends"
    echo 'bridge-doctor-capture 1'
    ask collector about_this_run
    answers
    for section in ${sections:-discover reachability follow-up}; do
        case $section in
            discover) discover ;;
            reachability) reachability ;;
            follow-up) follow_up ;;
            proof) proof ;;
        esac
    done
}

about_this_run() {
    echo "sections=${sections:- discover reachability follow-up}"
    echo "intrusive=$intrusive"
    if [ -z "$dir" ]; then echo 'sequential=neither /dev/shm nor /run can be written: asked one after another'; fi
    if [ $HAS_TIMEOUT = no ]; then echo 'watchdog=there is no timeout command: a shell keeps the time'; fi
}

main "$@"
