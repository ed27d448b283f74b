#!/bin/sh
# Bridge Doctor's collector: asks a host about its docker network and prints the answers as a capture, format 1.
#
#   sh collector.sh > HOST.capture                     everything
#   sh -s -- SECTION [CLIENT-IP/SERVER-IP] [intrusive] one section: discover, reachability or follow-up
#
# It writes nothing on the host but a directory in memory, which it removes again. It runs in dash, bash and busybox sh,
# and with the tools of CentOS 7. Nothing that the host names is ever evaluated: container ids, process ids and addresses
# are checked character by character, and names are only ever printed. Environment variables, commands and arguments of
# containers are never asked for, and passwords in addresses are blanked before they leave the host.
# Without "intrusive" it changes nothing: no flush, no setting, no rule.
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
    dir='' id=none asked='' running=0
    HAS_TIMEOUT=no
    if command -v timeout >/dev/null 2>&1 && timeout -k 1 5 true </dev/null >/dev/null 2>&1; then HAS_TIMEOUT=yes; fi
    trap 'leave' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 141' PIPE
    trap 'exit 143' TERM
    for place in ${BD_PLACES:-/dev/shm /run}; do
        for try in 1 2 3 4 5 6 7 8 9; do
            if mkdir "$place/bridge-doctor.$$.$try" 2>/dev/null; then
                dir=$place/bridge-doctor.$$.$try
                return
            fi
        done
    done
}

# Children are known by the files that hold their ids; an ended child has emptied its file.
leave() {
    ended=$?
    trap - EXIT HUP INT PIPE TERM
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
                "$@"
                echo $? >"$dir/$id.s"
            } 2>&1 >&3 3>&- | head -c 65537 >"$dir/$id.e"
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
        -p ActiveEnterTimestamp docker.service nginx.service firewalld.service sshd.service ssh.service \
        NetworkManager.service containerd.service iptables.service ufw.service nftables.service
}

compose() {
    result=127
    if command -v docker-compose >/dev/null 2>&1; then
        limit 15 docker-compose version --short && return 0
        result=$?
    fi
    if command -v docker >/dev/null 2>&1; then
        limit 15 docker compose version --short && return 0
        result=127
    fi
    return $result
}

DOCKER_FACTS='{"ServerVersion":{{json .ServerVersion}},"DockerRootDir":{{json .DockerRootDir}},"LiveRestoreEnabled":{{json .LiveRestoreEnabled}},"Driver":{{json .Driver}},"OperatingSystem":{{json .OperatingSystem}},"Swarm":{{json .Swarm.LocalNodeState}},"Containers":{{json .Containers}},"ContainersRunning":{{json .ContainersRunning}},"IPv4Forwarding":{{json .IPv4Forwarding}},"BridgeNfIptables":{{json .BridgeNfIptables}}}'
CONTAINER_FACTS='{"Id":{{json .Id}},"Name":{{json .Name}},"Image":{{json .Config.Image}},"Status":{{json .State.Status}},"Pid":{{json .State.Pid}},"ExitCode":{{json .State.ExitCode}},"StartedAt":{{json .State.StartedAt}},"NetworkMode":{{json .HostConfig.NetworkMode}},"Networks":{{json .NetworkSettings.Networks}},"Ports":{{json .NetworkSettings.Ports}},"PortBindings":{{json .HostConfig.PortBindings}},"RestartPolicy":{{json .HostConfig.RestartPolicy.Name}},"AutoRemove":{{json .HostConfig.AutoRemove}},"ComposeProject":{{json (index .Config.Labels "com.docker.compose.project")}}}'
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

interfaces() {
    set --
    for net in /sys/class/net/*; do
        if [ ! -d "$net" ]; then continue; fi
        for name in address flags ifindex iflink mtu operstate type tun_flags uevent brport/state \
            bridge/bridge_id bridge/stp_state bridge/vlan_filtering; do
            if [ -e "$net/$name" ]; then set -- "$@" "$net/$name"; fi
        done
        if [ -e "$net/device" ]; then echo "$net/device:yes"; fi
    done
    read_all "$@"
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

# Only what the network needs, statement by statement: headers and keys that a line may hold as well stay at home.
nginx_needed() {
    awk '
        /^# configuration file / { print; next }
        {
            sub(/^[ \t]*#.*/, ""); sub(/[ \t]#.*/, "")
            gsub(/[;{}]/, "&\n")
            count = split($0, part, "\n")
            for (i = 1; i <= count; i++) {
                one = part[i]; sub(/^[ \t\r]+/, "", one); sub(/[ \t\r]+$/, "", one)
                if (one == "}") print one
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

firewalld_state() {
    if ! command -v firewall-cmd >/dev/null 2>&1; then
        echo 'firewall-cmd: not found' >&2
        return 127
    fi
    # asking firewall-cmd itself takes half a second
    if [ -d /run/systemd/system ] && ! limit 10 systemctl -q is-active firewalld; then
        echo 'not running'
        return 252
    fi
    limit 10 firewall-cmd --state
}

packages() {
    if command -v rpm >/dev/null 2>&1; then
        limit 10 rpm -q --queryformat '%{INSTALLTIME} %{NAME} %{VERSION}-%{RELEASE}\n' kernel kernel-core kernel-lt \
            kernel-ml docker docker-ce docker-ce-cli docker-compose-plugin containerd.io moby-engine podman firewalld \
            nginx iptables iptables-services nftables initscripts systemd | grep '^[0-9]'
    fi
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
        /etc/systemd/system/docker.service.d/*.conf /etc/sysctl.conf /boot/vmlinuz-*; do
        if [ -e "$file" ]; then set -- "$@" "$file"; fi
    done
    if [ $# -eq 0 ]; then return 0; fi
    limit 10 stat -c '%Y %n' "$@"
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
    ask docker-name limit 15 docker --version
    ask identity identity
    ask services services
    ask daemon-json daemon_json
    ask daemon-command daemon_command
    ask interfaces interfaces
    ask addresses limit 10 ip -o addr show
    ask fdb limit 10 bridge fdb show
    ask routes limit 10 ip -4 route show table all
    ask routes-v6 limit 10 ip -6 route show table all
    ask rules limit 10 ip -4 rule show
    ask rules-v6 limit 10 ip -6 rule show
    ask sysctls sysctls
    ask listeners limit 10 ss -lntp
    ask modules limit 10 cat /proc/modules
    ask resolv-conf limit 10 cat /etc/resolv.conf
    ask nginx-version limit 10 nginx -v
    ask nginx-config nginx_config
    ask nginx-test limit 10 nginx -t
    ask iptables limit 10 iptables-save
    ask nftables limit 10 nft list ruleset
    ask firewalld firewalld_state
    ask packages packages
    ask boots boots
    ask changed-files changed_files
    ask traces traces
    answers
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
    sections='' ends='' intrusive=no
    for word in "$@"; do
        case $word in
            discover | reachability | follow-up) sections="$sections $word" ;;
            intrusive) intrusive=yes ;;
            */*) ends=$word ;;
            *)
                echo "collector: what is '$word'? Known are discover, reachability, follow-up" >&2
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
        esac
    done
}

about_this_run() {
    echo "sections=${sections:- discover reachability follow-up}"
    echo "intrusive=$intrusive"
    if [ -z "$dir" ]; then echo 'sequential=neither /dev/shm nor /run can be written: asked one after another'; fi
    if [ $HAS_TIMEOUT = no ]; then echo 'watchdog=there is no timeout command: a shell keeps the time'; fi
}

reachability() { :; }
follow_up() { :; }

main "$@"
