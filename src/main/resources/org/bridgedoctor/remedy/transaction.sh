#!/bin/sh
# Bridge Doctor's transaction: applies a plan, waits to be told that the host can still be reached, else takes it back.
#
#   sh engine state [RUN]      what became of the runs on this host
#   sh engine confirm RUN      keep what RUN applied, and make it last
#   sh engine undo [RUN]       take RUN back, also weeks later; without RUN the newest that was not taken back
#   sh engine await RUN        the log of RUN, until it has ended
#
# POSIX sh; seen to work in dash, bash and busybox. A run is one folder: plan (the steps, one a line), engine (this file),
# claim (one file, named after the state: whoever renames it has decided), steps (one file a step, named after what became
# of it), files (old contents), evidence, log. The plan is made by Bridge Doctor, which quotes every word of it.

LC_ALL=C
PATH=${BD_PATH:-/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin}
export LC_ALL PATH
umask 077

root=${BD_ROOT:-}
kept=$root/var/lib/bridge-doctor
passing=$root/run/bridge-doctor
lock=$root/run/bridge-doctor.lock
boot_file=${BD_BOOT:-/proc/sys/kernel/random/boot_id}
shell=${BD_SH:-sh}

# --- words ---

say() { printf '%s\n' "$*" 2>/dev/null || :; }

note() { printf '%s\n' "$*" >>"$dir/log" 2>/dev/null || :; }

# one line of printable text: what the host says is shown, never obeyed
plain() { tr -c ' -~' ' ' | sed 's/ *$//' | cut -c1-200; }

refuse() {
    say "refused $*"
    exit 3
}

nap() { sleep "$1" 2>/dev/null || sleep 1; }

limit() {
    if command -v timeout >/dev/null 2>&1; then timeout "$@"; else
        shift
        "$@"
    fi
}

# hundredths of a second since the power-on: nobody sets this clock
clock() {
    read -r up rest </proc/uptime
    printf '%s' "${up%.*}${up#*.}"
}

boot() { cat "$boot_file" 2>/dev/null; }

# --- what a plan may call beside the host's own commands ---

# CONTAINER COMMAND...: runs it in the container's network, with the host's programs. A container that was started anew since
# the step was applied is another one: there is nothing of ours in it.
# shellcheck disable=SC2329,SC2317 # called by plans
within() {
    inner=$(docker inspect -f '{{.State.Pid}}' "$1") && [ "$inner" -gt 0 ] || return 1
    net=$(readlink "/proc/$inner/ns/net") && [ "$net" != "$(readlink /proc/self/ns/net)" ] || return 1
    if [ -n "$dir" ]; then
        [ -e "$dir/files/$n.net" ] || printf '%s\n' "$net" >"$dir/files/$n.net" || return 1
        [ "$(cat "$dir/files/$n.net")" = "$net" ] || return 1
    fi
    shift
    inside="nsenter -t $inner -n"
    case $1 in
    has_address | has_neighbours | has_route | pinned_to | default_route | answers_arp | link_mtu) "$@" ;;
    *) $inside "$@" ;;
    esac
}
inside=''

# LINK: whether it takes part in ARP
# shellcheck disable=SC2329,SC2317 # called by plans
answers_arp() {
    link=$($inside ip -o link show dev "$1") || return 1
    case $link in *NOARP*) echo no ;; *) echo yes ;; esac
}

# LINK: the size of the largest packet that it sends
# shellcheck disable=SC2329,SC2317 # called by plans
link_mtu() { $inside ip -o link show dev "$1" | sed -n 's/^.* mtu \([0-9]*\) .*$/\1/p'; }

# the gateway of the default route, and the link it is reached by
# shellcheck disable=SC2329,SC2317 # called by plans
default_route() {
    # one that refuses begins with another word, and is none
    route=$($inside ip -4 route show default | grep '^default')
    printf '%s\n' "${route:-none}" | sed -n 's/^default via \([0-9.]*\) dev \([^ ]*\).*/\1 \2/p; s/^none$/none/p' | head -n 1
}

# MAC PORT: the flags of the entry that somebody has made for it there
# shellcheck disable=SC2329,SC2317 # called by plans
entry_at() {
    entries=$(bridge fdb show dev "$2") || return 1
    found=$(printf '%s\n' "$entries" | sed -n "/ vlan /d; / master /{s/^$1 //p;}" | sed 's/^dev [^ ]* //; s/master [^ ]* *//' | head -n 1)
    printf '%s\n' "${found:-none}" | sed 's/ *$//'
}

# shellcheck disable=SC2329,SC2317,SC2086 # called by plans; inside is words or nothing
has_address() {
    if $inside ip -4 -o addr show dev "$1" | grep -qF " inet $2 "; then echo yes; else echo no; fi
}

# LINK: succeeds where it knows the MAC of an address, or knows that nobody has it
# shellcheck disable=SC2329,SC2317 # called by plans
has_neighbours() { [ -n "$($inside ip neigh show dev "$1")" ]; }

# the bridge that a port is plugged into
# shellcheck disable=SC2329,SC2317 # called by plans
master_of() {
    [ -e "/sys/class/net/$1" ] || return 1
    upper=$(readlink "/sys/class/net/$1/master") || upper=none
    printf '%s\n' "${upper##*/}"
}

# PORT: 1 where it takes frames only from senders that were entered by hand
# shellcheck disable=SC2329,SC2317 # called by plans
is_locked() { bridge -d link show dev "$1" | sed -n 's/^.* locked on.*$/1/p; s/^.* locked off.*$/0/p'; }

# PLACE: with what options fstab has it mounted
# shellcheck disable=SC2329,SC2317 # called by plans
fstab_options() { awk -v place="$1" '$1 !~ /^#/ && $2 == place { print $4; exit }' "$root/etc/fstab"; }

# PLACE OLD NEW: writes these options into its line, and leaves everything else as it stands
# shellcheck disable=SC2329,SC2317 # called by plans
set_fstab_options() {
    table=$root/etc/fstab
    cp -p "$table" "$table.bridge-doctor" || return 1
    # the place and the options stand between blanks, and no other field can look like both
    awk -v place="$1" -v old="$2" -v new="$3" '
        !done && $1 !~ /^#/ && $2 == place && $4 == old {
            at = match($0, "[ \t]" place "[ \t]+[^ \t]+[ \t]+")
            from = at + RLENGTH
            $0 = substr($0, 1, from - 1) new substr($0, from + length(old))
            done = 1
        }
        { print }' "$table" >"$table.bridge-doctor" && mv "$table.bridge-doctor" "$table" && return 0
    rm -f "$table.bridge-doctor"
    return 1
}

# ADDRESS LINK: the MAC that somebody has pinned to it
# shellcheck disable=SC2329,SC2317 # called by plans
pinned_to() {
    entry=$($inside ip neigh show to "$1" dev "$2" nud permanent) || return 1
    case $entry in *lladdr\ *) entry=${entry#*lladdr } entry=${entry%% *} ;; *) entry=none ;; esac
    printf '%s\n' "$entry"
}

# TABLE TYPE RANGE
# shellcheck disable=SC2329,SC2317 # called by plans
has_route() {
    if $inside ip -4 route show table "$1" type "$2" exact "$3" 2>/dev/null | grep -q .; then echo yes; else echo no; fi
}

# PRIORITY from|to RANGE
# shellcheck disable=SC2329,SC2317 # called by plans
has_rule() {
    if ip -4 rule show | grep -E "^$1:" | grep -qF " $2 $3 "; then echo yes; else echo no; fi
}

# PRIORITY WORDS: whether a rule of this priority begins with these words
# shellcheck disable=SC2329,SC2317 # called by plans
rule_like() {
    if ip -4 rule show | tr '\t' ' ' | grep -qF -e "$1: $2 "; then echo yes; else echo no; fi
}

# iptables|iptables-legacy TABLE RULE: how often a rule that iptables-save prints like this stands there
# shellcheck disable=SC2329,SC2317 # called by plans
rules_like() {
    dump=$("$1-save" -t "$2" 2>/dev/null) || return 1
    printf '%s\n' "$dump" | sed 's/^\[[0-9:]*\] //' | grep -cxF -e "$3"
    return 0
}

# FAMILY TABLE CHAIN: a rule a line, its handle before it and its counters left out
nft_rules() {
    listed=$(nft -a list chain "$1" "$2" "$3" 2>/dev/null) || return 1
    printf '%s\n' "$listed" |
        sed -n 's/^[[:space:]]*//; s/counter packets [0-9]* bytes [0-9]* \{0,1\}//g; s/ *# handle \([0-9]*\)$/ #\1/; s/^\(.*\) #\([0-9]*\)$/\2 \1/p'
}

# FAMILY TABLE CHAIN RULE: the handles of the rules that nft prints like this
nft_handles() {
    rules=$(nft_rules "$1" "$2" "$3") || return 1
    printf '%s\n' "$rules" | while read -r handle text; do
        if [ "$text" = "$4" ]; then printf '%s\n' "$handle"; fi
    done
}

# FAMILY TABLE CHAIN RULE: how often a rule that nft prints like this stands there
# shellcheck disable=SC2329,SC2317 # called by plans
nft_rules_like() {
    handles=$(nft_handles "$@") || return 1
    printf '%s\n' "$handles" | grep -c .
    return 0
}

# FAMILY TABLE CHAIN RULE: nft deletes by handle alone, which may be another one by the time that this runs
# shellcheck disable=SC2329,SC2317 # called by plans
nft_delete() {
    handles=$(nft_handles "$@") && [ -n "$handles" ] || return 1
    nft delete rule "$1" "$2" "$3" handle "$(printf '%s\n' "$handles" | head -n 1)"
}

# FAMILY TABLE CHAIN INDEX RULE: at its old place, counted from 0, or at the end where so many rules are not there any more
# shellcheck disable=SC2329,SC2317 # called by plans
nft_put_back() {
    nft insert rule "$1" "$2" "$3" index "$4" "$5" 2>/dev/null || nft add rule "$1" "$2" "$3" "$5"
}

# FAMILY TABLE CHAIN: what becomes of what no rule has decided
# shellcheck disable=SC2329,SC2317 # called by plans
nft_policy() {
    listed=$(nft list chain "$1" "$2" "$3") || return 1
    printf '%s\n' "$listed" | sed -n 's/^.* policy \([a-z]*\);.*$/\1/p' | head -n 1
}

# iptables|iptables-legacy TABLE CHAIN
# shellcheck disable=SC2329,SC2317 # called by plans
chain_policy() {
    listed=$("$1" -t "$2" -S "$3") || return 1
    printf '%s\n' "$listed" | sed -n 's/^-P [^ ]* //p'
}

# now|kept LINK: firewalld's zone of it, in what it runs with or in what it keeps
# shellcheck disable=SC2329,SC2317 # called by plans
zone_of() {
    firewall-cmd -q --state || return 1
    if [ "$1" = kept ]; then kept_too=--permanent; else kept_too=; fi
    zone=$(firewall-cmd ${kept_too:+"$kept_too"} --get-zone-of-interface="$2" 2>/dev/null)
    printf '%s\n' "${zone:-none}"
}

# Docker makes firewalld read its files again where it has to make its zone, and what firewalld was told for the time being is
# forgotten: what zones let in is kept in mind, and told again.
remember_zones() {
    for zone in $(firewall-cmd --get-active-zones | sed -n 's/^\([^ ]*\).*/\1/p') $(firewall-cmd --get-default-zone); do
        firewall-cmd --zone="$zone" --list-all | sed -n "
            s/^  services: \(..*\)/$zone service \1/p
            s/^  ports: \(..*\)/$zone port \1/p
            s/^  protocols: \(..*\)/$zone protocol \1/p
            s/^  source-ports: \(..*\)/$zone source-port \1/p
            s/^[[:space:]]*\(rule .*\)/$zone rich-rule \1/p"
    done | sort -u >"$dir/files/zones"
}

tell_zones_again() {
    while read -r zone kind words; do
        if [ "$kind" = rich-rule ]; then
            firewall-cmd -q --zone="$zone" --add-rich-rule="$words" || return 1
        else
            set -- --zone="$zone"
            for one in $words; do set -- "$@" "--add-$kind=$one"; done
            firewall-cmd -q "$@" || return 1
        fi
    done <"$dir/files/zones"
}

# COMMAND...: runs it, and lets in afterwards what zones let in before
# shellcheck disable=SC2329,SC2317 # called by plans
keeping_zones() {
    rm -f "$dir/files/zones"
    if firewall-cmd -q --state 2>/dev/null; then remember_zones; fi
    "$@" || return 1
    if [ -e "$dir/files/zones" ] && firewall-cmd -q --state 2>/dev/null; then tell_zones_again; fi
}

# UNIT: whether it comes with the next power-on
# shellcheck disable=SC2329,SC2317 # called by plans
is_enabled() { systemctl is-enabled "$1" 2>/dev/null || :; }

# now|kept ZONE PORT: whether firewalld lets it in there
# shellcheck disable=SC2329,SC2317 # called by plans
zone_lets_in() {
    firewall-cmd -q --state || return 1
    if [ "$1" = kept ]; then kept_too=--permanent; else kept_too=; fi
    if firewall-cmd -q ${kept_too:+"$kept_too"} --zone="$2" --query-port="$3" 2>/dev/null; then echo yes; else echo no; fi
}

# LINK: the queue that somebody has hung there, with its options, and without what it counts
# shellcheck disable=SC2329,SC2317 # called by plans
queue_at() {
    queues=$(tc qdisc show dev "$1") || return 1
    printf '%s\n' "$queues" | sed -n 's/^qdisc \([^ ]*\) [^ ]* \(dev [^ ]* \)\{0,1\}root \(refcnt [0-9]* \)\{0,1\}\(.*\)$/\1 \4/p' |
        sed 's/ *$//' | head -n 1
}

# ADDRESS:PORT, as sed looks for it: nginx takes it without its port as well, where that is 80
place_pattern() {
    printf '%s' "${1%:*}" | sed 's/[.]/\\./g'
    printf '\\(:%s\\)\\{0,1\\}' "${1##*:}"
}

# FILE NUMBER PLACE...: the first of these places, as 127.0.0.1:8080, that this line of nginx's configuration passes requests to
# shellcheck disable=SC2329,SC2317 # called by plans
passes_to() {
    conf=$1 number=$2
    shift 2
    [ -f "$conf" ] || return 1
    for place; do
        if sed -n "${number}p" "$conf" | grep -q "[/[:space:]]$(place_pattern "$place")[/;[:space:]]"; then
            printf '%s\n' "$place"
            return 0
        fi
    done
    echo none
}

# FILE TEXT-FILE: puts the text in the place of the file, which stays as accessible as it was, and nginx reads it where all is well
rewrite_conf() {
    real=$(readlink -f "$1") && aside=${real%/*}/.${real##*/}.$run || return 1
    cp -p "$real" "$aside" && cat "$2" >"$aside" && mv -f "$aside" "$real" || return 1
    nginx -t && { systemctl reload nginx || nginx -s reload; }
}

# FILE NUMBER FROM TO
# shellcheck disable=SC2329,SC2317 # called by plans
pass_to() {
    cp -p "$1" "$dir/files/$n.conf" || return 1
    sed "$2s/\([/[:space:]]\)$(place_pattern "$3")\([/;[:space:]]\)/\1$4\3/" "$1" >"$dir/files/$n.next" || return 1
    rewrite_conf "$1" "$dir/files/$n.next"
}

# FILE NUMBER: this line as it was, and every other as it is now
# shellcheck disable=SC2329,SC2317 # called by plans
pass_as_before() {
    { sed "$2,\$d" "$1" && sed -n "$2p" "$dir/files/$n.conf" && sed "1,$2d" "$1"; } >"$dir/files/$n.back" || return 1
    rewrite_conf "$1" "$dir/files/$n.back"
}

# LINK: whether there is one of this name
# shellcheck disable=SC2329,SC2317 # called by plans
has_link() { if [ -e "/sys/class/net/$1" ]; then echo yes; else echo no; fi; }

# BRIDGE MAC up|down [ADDRESS/LENGTH]...: a bridge without ports, as it was
# shellcheck disable=SC2329,SC2317 # called by plans
make_bridge() {
    again=$1 state=$3
    ip link add "$1" address "$2" type bridge || return 1
    shift 3
    for one; do ip addr add "$one" brd + dev "$again" || return 1; done
    ip link set "$again" "$state"
}

# SWITCH: SELinux's, on or off
# shellcheck disable=SC2329,SC2317 # called by plans
selinux_switch() { getsebool "$1" | sed -n 's/^.* --> //p'; }

# COMMAND...: each line that it says is a line of the log as well, for whoever follows it
logged() {
    {
        "$@" 2>&1
        printf '%s\n' "$?" >"$dir/files/$n.status"
    } | tr '\r' '\n' | while IFS= read -r line; do
        printf '%s\n' "$line" >>"$dir/files/$n.said"
        note "step $n says $(told "$line")"
    done
    [ "$(cat "$dir/files/$n.status" 2>/dev/null)" = 0 ]
}

# yum|dnf: the number of the newest transaction that it keeps
newest_transaction() {
    "$1" -q history list 2>/dev/null | sed -n 's/^ *\([0-9]\{1,\}\) .*/\1/p' | head -n 1
}

# yum|dnf WORDS...: the transaction, unless it would take a package away
# shellcheck disable=SC2329,SC2317 # called by plans
without_removing() {
    tool=$1
    shift
    preview=$("$tool" --assumeno --setopt=exit_on_lock=1 "$@" 2>&1)
    if printf '%s\n' "$preview" | grep -qE '^Remove +[0-9]+ +Package'; then
        printf 'it would remove packages: %s' "$(printf '%s\n' "$preview" | sed -n '/^Removing/,/^Transaction Summary/{s/^ \([^ ]*\) .*/\1/p;}' | head -n 5 | tr '\n' ' ')"
        return 1
    fi
    newest_transaction "$tool" >"$dir/files/$n.history"
    if logged "$tool" -y --setopt=exit_on_lock=1 "$@"; then return 0; fi
    grep -iE 'error|conflict|nothing provides|no package|no match|lock' "$dir/files/$n.said" | head -n 3
    return 1
}

# yum|dnf: takes back the newest transaction, where it is ours
# shellcheck disable=SC2329,SC2317 # called by plans
undo_packages() {
    last=$(newest_transaction "$1")
    if [ "$last" = "$(cat "$dir/files/$n.history" 2>/dev/null)" ]; then return 0; fi
    logged "$1" -y --setopt=exit_on_lock=1 --disableexcludes=all history undo "$last"
}

# Whether there is room for packages and a way to write them: 500 MB on /, 150 MB on /boot
# shellcheck disable=SC2329,SC2317 # called by plans
package_room() {
    for place in /:500 /boot:150 /usr:0 /var:0; do
        at=${place%:*}
        [ -d "$at" ] || continue
        if [ ! -w "$at" ]; then
            printf '%s cannot be written to' "$at"
            return 1
        fi
        free=$(df -Pm "$at" | awk 'NR == 2 { print $4 }')
        if [ "${free:-0}" -lt "${place#*:}" ]; then
            printf '%s has %s MB left, %s are needed' "$at" "$free" "${place#*:}"
            return 1
        fi
    done
}

# KERNEL: what it lacks of its image, its initramfs and its modules, one a line
missing_parts() {
    for part in "/boot/vmlinuz-$1" "/boot/initramfs-$1.img" "/lib/modules/$1/modules.dep"; do
        [ -s "$part" ] || printf '%s\n' "$part"
    done
}

# The newest kernel that is installed has all its parts, and is the one that starts next; else the running one is.
# shellcheck disable=SC2329,SC2317 # called by plans
kernel_whole() {
    new=$(rpm -q --last kernel | head -n 1 | sed 's/^kernel-\([^ ]*\) .*/\1/')
    missing='' running=$(cat /proc/sys/kernel/osrelease)
    if [ "$new" = "$running" ]; then
        printf 'the repositories have no newer kernel than the running one'
        return 1
    fi
    for part in $(missing_parts "$new"); do missing="$missing $part"; done
    if command -v lsinitrd >/dev/null 2>&1 && [ -s "/boot/initramfs-$new.img" ]; then
        held=$(
            lsinitrd "/boot/initramfs-$new.img" 2>/dev/null
            cat "/lib/modules/$new/modules.builtin" 2>/dev/null
        )
        for driver in $(root_drivers); do
            # a file may be written with hyphens where its module has underscores
            if ! printf '%s\n' "$held" | grep -q "/$(printf '%s' "$driver" | sed 's/_/[-_]/g')[.]ko"; then
                missing="$missing $driver.ko in its initramfs"
            fi
        done
    fi
    if command -v grubby >/dev/null 2>&1 && [ "$(grubby --default-kernel 2>/dev/null)" != "/boot/vmlinuz-$new" ]; then
        missing="$missing its entry in the boot loader"
    fi
    [ -n "$missing" ] || return 0
    if command -v grubby >/dev/null 2>&1; then grubby --set-default "/boot/vmlinuz-$running" >/dev/null 2>&1; fi
    printf 'the new kernel %s lacks%s; the running one stays the default' "$new" "$missing"
    return 1
}

# Whether the host would come back: every disk of fstab is there, sshd comes by itself, and the kernel that starts next is whole
# shellcheck disable=SC2329,SC2317 # called by plans
restart_ready() {
    while read -r source target type options rest; do
        case $source in '' | '#'*) continue ;; UUID=* | LABEL=* | /dev/*) ;; *) continue ;; esac
        case ,$options, in *,nofail,* | *,noauto,*) continue ;; esac
        case $source in /dev/*) [ -e "$source" ] ;; *) findfs "$source" >/dev/null 2>&1 ;; esac || {
            printf '/etc/fstab names %s for %s, and there is no such disk' "$source" "$target"
            return 1
        }
    done </etc/fstab
    if ! systemctl -q is-enabled sshd.service 2>/dev/null && ! systemctl -q is-enabled ssh.service 2>/dev/null &&
        ! systemctl -q is-enabled sshd.socket 2>/dev/null && ! systemctl -q is-enabled ssh.socket 2>/dev/null; then
        printf 'sshd would not come back by itself: systemctl enable sshd'
        return 1
    fi
    if command -v grubby >/dev/null 2>&1; then
        next=$(grubby --default-kernel 2>/dev/null | sed 's:^/boot/vmlinuz-::')
        part=$(missing_parts "$next" | head -n 1)
        if [ -n "$part" ]; then
            printf 'the kernel that starts next, %s, lacks %s' "$next" "$part"
            return 1
        fi
    fi
}

# the drivers of the disk that / lies on, and of all that this hangs on; nothing where that cannot be told
root_drivers() {
    disk=$(readlink -f "/sys/dev/block/$(mountpoint -d / 2>/dev/null)" 2>/dev/null) || return 0
    # below LVM and RAID, the first disk speaks for all
    while set -- "$disk"/slaves/* && [ -e "$1" ]; do disk=$(readlink -f "$1"); done
    while [ -n "$disk" ] && [ "$disk" != /sys ]; do
        if [ -e "$disk/driver/module" ]; then basename "$(readlink -f "$disk/driver/module")"; fi
        disk=${disk%/*}
    done
}

# NETWORK: its range
# shellcheck disable=SC2329,SC2317 # called by plans
network_range() {
    docker network ls --format '{{.Name}}' | grep -qxF -e "$1" || {
        echo none
        return 0
    }
    docker network inspect -f '{{range .IPAM.Config}}{{.Subnet}}{{end}}' "$1"
}

# NETWORK: keeps in mind the part of its range that it gave addresses from, for the way back
# shellcheck disable=SC2329,SC2317 # called by plans
remove_network() {
    docker network inspect -f '{{range .IPAM.Config}}{{.IPRange}}{{end}}' "$1" >"$dir/files/$n.part" && docker network rm "$1"
}

# shellcheck disable=SC2329,SC2317 # called by plans
create_network_again() {
    part_of=$(cat "$dir/files/$n.part" 2>/dev/null)
    if [ -n "$part_of" ]; then set -- --ip-range "$part_of" "$@"; fi
    docker network create "$@"
}

# CONTAINER NETWORK
# shellcheck disable=SC2329,SC2317 # called by plans
is_connected() {
    nets=$(docker inspect -f '{{range $name, $end := .NetworkSettings.Networks}}{{$name}}{{"\n"}}{{end}}' "$1") || return 1
    if printf '%s\n' "$nets" | grep -qxF -e "$2"; then echo yes; else echo no; fi
}

# NETWORK: what a network of the same name, range and options would lack that this one has, or what its containers have in it
# beside an address and the names that docker gives them
# shellcheck disable=SC2329,SC2317,SC2086 # called by plans; ids are split on purpose
beside_range() {
    if [ "$(network_range "$1")" = none ]; then
        echo nothing
        return 0
    fi
    words='{{if .EnableIPv6}}ipv6 {{end}}{{if .Attachable}}attachable {{end}}{{if .Ingress}}ingress {{end}}'
    words=$words'{{if ne .Scope "local"}}scope {{end}}{{if .Labels}}labels {{end}}{{if ne .IPAM.Driver "default"}}ipam {{end}}'
    words=$words'{{if .IPAM.Options}}ipam-options {{end}}{{range .IPAM.Config}}{{if .AuxAddress}}aux-address {{end}}{{end}}'
    beside=$(docker network inspect -f "$words" "$1") || return 1
    ids=$(docker ps -aq --filter "network=$1") || return 1
    for id in $ids; do
        words="{{with index .NetworkSettings.Networks \"$1\"}}{{with .IPAMConfig}}{{if .IPv4Address}}fixed-address {{end}}"
        words=$words'{{if .LinkLocalIPs}}link-local {{end}}{{end}}{{if .Links}}links {{end}}{{range .Aliases}}'
        words=$words"{{if and (ne . \"$id\") (ne . \$.Config.Hostname)}}alias {{end}}{{end}}{{end}}"
        beside=$beside$(docker inspect -f "$words" "$id") || return 1
    done
    printf '%s\n' "${beside:-nothing}" | sed 's/ *$//'
}

# forwarding|other: these settings of all interfaces, as lines PATH:VALUE. A shell's own read cannot read such files.
interface_settings() {
    case $1 in
    forwarding) grep -s '' /proc/sys/net/ipv4/conf/*/forwarding /dev/null | grep -v '/all/forwarding:' ;;
    other) grep -s '' /proc/sys/net/ipv4/conf/*/* /dev/null | grep -v '/[a-z_]*forwarding:' ;;
    esac
    return 0
}

# forwarding|other: reads such lines and puts back what is not as they say; an interface that has gone is none of ours.
put_settings_back() {
    grep -vxF "$(interface_settings "$1")" | while read -r setting; do
        if [ -e "${setting%:*}" ]; then { printf '%s\n' "${setting##*:}" >"${setting%:*}"; } 2>/dev/null || :; fi
    done
}

# Turning ip_forward on or off makes the kernel set other settings of every interface (accept_redirects and its like) to
# those of a router or of a host, and forwarding of each to the same value. What it changed beside the one that was asked for
# is put back: at once, and at the way back to what stood there before.
forward() {
    if [ "$1" = 1 ]; then interface_settings forwarding >"$dir/files/$n.settings" || return 1; fi
    others=$(interface_settings other)
    set_value net/ipv4/ip_forward "$1" || return 1
    printf '%s\n' "$others" | put_settings_back other
    if [ "$1" = 0 ] && [ -e "$dir/files/$n.settings" ]; then put_settings_back forwarding <"$dir/files/$n.settings"; fi
}

set_value() { { printf '%s\n' "$2" >"/proc/sys/$1"; } 2>&1; }

# called by plans, always as: sysctl -q -w KEY/WITH/SLASHES=VALUE
# shellcheck disable=SC2329,SC2317
sysctl() {
    case ${3%%=*} in
    net/ipv4/ip_forward) forward "${3#*=}" ;;
    *) set_value "${3%%=*}" "${3#*=}" ;;
    esac
}

# --- the state of a run ---

state_now() {
    for try in 1 2 3; do
        for mark in "$dir"/claim/*; do
            if [ -e "$mark" ]; then
                printf '%s' "${mark##*/}"
                return 0
            fi
        done
        nap "0.0$try"
    done
    printf 'preparing'
}

# FROM TO: of all who claim FROM, exactly one succeeds
claim() {
    mv "$dir/claim/$1" "$dir/claim/$2" 2>/dev/null || return 1
    while :; do
        word=$(state_now)
        { printf '%s\n' "$word" >"$dir/state.$$" && mv -f "$dir/state.$$" "$dir/state"; } 2>/dev/null || return 0
        if [ "$(state_now)" = "$word" ]; then return 0; fi
    done
}

same_boot() { [ "$(cat "$dir/boot_id" 2>/dev/null)" = "$(boot)" ]; }

# FILE: whether the process that it names works on this run
works() {
    { read -r pid <"$dir/$1"; } 2>/dev/null || return 1
    { tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qF " $run "
}

alive() { works pid || works begin; }

is_ended() {
    case $1 in
    done | confirmed-not-lasting | undone | undone-in-part | taken-back | taken-back-in-part) return 0 ;;
    ended-by-reboot | never-begun) return 0 ;;
    *) return 1 ;;
    esac
}

# the state as a reader should know it: what was cut short is told from what goes on
state_told() {
    word=$(state_now)
    if is_ended "$word"; then
        printf '%s' "$word"
    elif ! same_boot; then
        case $word in
        confirmed | undoing) printf 'abandoned' ;;
        *) printf 'ended-by-reboot' ;;
        esac
    elif alive; then
        printf '%s' "$word"
    else
        # it may have ended between the two looks
        later=$(state_now)
        if [ "$later" != "$word" ]; then printf '%s' "$later"; elif [ "$word" = preparing ]; then printf 'never-begun'; else printf 'abandoned'; fi
    fi
}

is_name() {
    case $1 in
    '' | -* | *[!A-Za-z0-9-]*) return 1 ;;
    *) [ "${#1}" -le 40 ] ;;
    esac
}

# RUN: sets run and dir
find_run() {
    is_name "$1" || return 1
    for base in "$kept" "$passing"; do
        # shellcheck disable=SC3067 # dash, bash and busybox all know -O; a folder of somebody else is not ours to obey
        if [ -d "$base/$1/claim" ] && [ ! -L "$base/$1" ] && [ -O "$base/$1" ]; then
            run=$1 dir=$base/$1
            return 0
        fi
    done
    return 1
}

names() {
    for one in "$kept"/*/claim "$passing"/*/claim; do
        if [ -d "$one" ]; then
            one=${one%/claim}
            printf '%s\n' "${one##*/}"
        fi
    done | sort -u
}

# coreutils has both, busybox often only one
digest() { if command -v sha256sum >/dev/null 2>&1; then sha256sum; else cksum; fi <"$1"; }

# whether the plan is still the one that was begun
is_sound() { [ "$(digest "$dir/plan" 2>/dev/null)" = "$(cat "$dir/sum" 2>/dev/null)" ]; }

# --- the lock: one run at a time ---

holder() { cat "$lock" 2>/dev/null; }

# RUN: whether that run still needs the host for itself
is_busy() { (
    find_run "$1" || exit 1
    if is_ended "$(state_told)"; then exit 1; fi
); }

take_lock() {
    printf '%s\n' "$run" >"$lock.$$" 2>/dev/null || return 1
    tries=0
    while ! ln "$lock.$$" "$lock" 2>/dev/null; do
        held=$(holder)
        tries=$((tries + 1))
        if [ "$held" = "$run" ]; then break; fi
        if [ "$tries" -gt 5 ] || is_busy "$held"; then
            rm -f "$lock.$$"
            return 1
        fi
        mv -f "$lock" "$lock.$$.stale" 2>/dev/null || continue
        # somebody was quicker and the lock is a live one: give it back
        if [ "$(cat "$lock.$$.stale")" != "$held" ]; then ln "$lock.$$.stale" "$lock" 2>/dev/null || :; fi
        rm -f "$lock.$$.stale"
    done
    rm -f "$lock.$$"
}

drop_lock() { if [ "$(holder)" = "$run" ]; then rm -f "$lock"; fi; }

# --- the plan ---

# PHASE [N]: does PHASE for every step, or for step N alone
for_steps() {
    phase=$1 only=${2:-0} n=0
    if [ -n "$dir" ]; then
        # shellcheck disable=SC1091 # the run's own plan
        . "$dir/plan"
    else
        eval "$(bd_plan)"
    fi
}

turn() {
    n=$((n + 1))
    [ "$only" = 0 ] || [ "$only" = "$n" ]
}

# shellcheck disable=SC2329,SC2317 # the kinds of step, called by plans
live() { if turn; then "${phase}_live" "$@"; fi; }
# shellcheck disable=SC2329,SC2317
action() { if turn; then "${phase}_action" "$@"; fi; }
# shellcheck disable=SC2329,SC2317
file() { if turn; then "${phase}_file" "$@"; fi; }
# shellcheck disable=SC2329,SC2317
restart() { if turn; then "${phase}_restart" "$@"; fi; }
# shellcheck disable=SC2329,SC2317
config() { if turn; then "${phase}_config" "$@"; fi; }

became() {
    for mark in "$dir/steps/$n".*; do printf '%s' "${mark##*.}"; done
}

mark() { mv -f "$dir/steps/$n".* "$dir/steps/$n.$1" 2>/dev/null || :; }

# COMMAND: sets now to what it prints, got to its exit status
look() {
    now=$(eval "$1" </dev/null 2>/dev/null)
    got=$?
}

# COMMAND: sets out to what it says; its status is the command's
act() { out=$(eval "$1" </dev/null 2>&1); }

told() { printf '%s' "$1" | plain; }

# PATH CONTENT: whether that file holds exactly this
holds() {
    [ -f "$1" ] && [ "$(
        cat "$1" 2>/dev/null
        echo x
    )" = "$(
        printf '%b' "$2"
        echo x
    )" ]
}

# PATH BEFORE: whether that file is as the plan found it: - for none, else = and its content. How many line ends it ends with
# cannot be seen from afar.
was() {
    case $2 in
    -) [ ! -e "$1" ] && [ ! -L "$1" ] ;;
    *) [ -f "$1" ] && [ "$(cat "$1" 2>/dev/null)" = "$(printf '%b' "${2#=}")" ] ;;
    esac
}

same_file() {
    [ -f "$1" ] && [ -f "$2" ] && [ "$(
        cat "$1"
        echo x
    )" = "$(
        cat "$2"
        echo x
    )" ]
}

# The arguments of the phases below are those of the plan:
#   live TITLE READ BEFORE APPLY AFTER INVERSE | action TITLE NEEDED APPLY INVERSE | file TITLE PATH MODE ACTIVATE CONTENT
#   config TITLE PATH ACTIVATE BEFORE CONTENT: a file that must be there before it can be told whether all is well

# what a step is called by those who did not see its plan: the command that takes it back, or its file
# shellcheck disable=SC2329,SC2317
tell_live() { say "plan $n $(told "$6")"; }
# shellcheck disable=SC2329,SC2317
tell_action() { say "plan $n $(told "${4:-$3}")"; }
# shellcheck disable=SC2329,SC2317
tell_file() { say "plan $n $(told "$2")"; }
# shellcheck disable=SC2329,SC2317
tell_config() { say "plan $n $(told "$2")"; }
# shellcheck disable=SC2329,SC2317
tell_restart() { say "plan $n systemctl reboot"; }
# shellcheck disable=SC2329,SC2317
count_live() { :; }
# shellcheck disable=SC2329,SC2317
count_action() { :; }
# shellcheck disable=SC2329,SC2317
count_file() { :; }

# shellcheck disable=SC2329,SC2317
count_config() { :; }
# shellcheck disable=SC2329,SC2317
count_restart() { :; }
# what a package manager would do with the packages of a plan; a repository that the plan brings is read from aside
# shellcheck disable=SC2329,SC2317
preview_live() { :; }
# shellcheck disable=SC2329,SC2317
preview_file() { :; }
# shellcheck disable=SC2329,SC2317
preview_restart() { :; }
# shellcheck disable=SC2329,SC2317
preview_config() {
    case $2 in /etc/yum.repos.d/*.repo) printf '%b' "$5" >"$aside/${2##*/}" ;; esac
}
# shellcheck disable=SC2329,SC2317
preview_action() {
    case $3 in "without_removing "*) eval "would ${3#without_removing }" ;; esac
}

# yum|dnf WORDS...: what it says that it would do, with a + before what it indents
would() {
    tool=$1
    shift
    limit 120 "$tool" --assumeno --setopt=exit_on_lock=1 --setopt="reposdir=$aside,/etc/yum.repos.d" "$@" 2>&1 </dev/null |
        tr '\r' '\n' | sed 's/^[[:space:]]\{1,\}/+ /' | head -n 500 | while IFS= read -r line; do say "would $n $(told "$line")"; done
}

# shellcheck disable=SC2329,SC2317
check_restart() { todo=$((todo + 1)); }
# shellcheck disable=SC2329,SC2317
apply_restart() { :; }
# shellcheck disable=SC2329,SC2317
back_restart() { :; }
# shellcheck disable=SC2329,SC2317
boot_restart() { :; }
# shellcheck disable=SC2329,SC2317
keep_restart() {
    mark 'done'
    note "step $n done"
    restart=yes
}

# What several steps change one after the other is checked for the first of them; it is in place where the last has brought it.
# shellcheck disable=SC2329,SC2317
check_live() {
    look "$2"
    if printf '%s' "$reads" | grep -qxF -e "$2"; then
        if [ "$got" = 0 ] && [ "$now" = "$3" ]; then
            todo=$((todo + 1))
        elif [ "$got" = 0 ] && [ "$now" = "$5" ] && [ "$refused" = "$2" ]; then
            refusal='' refused=''
        fi
        return 0
    fi
    reads="$reads$2
"
    if [ "$got" = 0 ] && [ "$now" = "$5" ]; then return 0; fi
    if [ "$got" = 0 ] && [ "$now" = "$3" ]; then
        todo=$((todo + 1))
    elif [ -z "$refusal" ]; then
        refusal="changed $n $(told "$now")" refused=$2
    fi
}
# shellcheck disable=SC2329,SC2317
check_action() { if (eval "$2") </dev/null >/dev/null 2>&1; then todo=$((todo + 1)); fi; }
# shellcheck disable=SC2329,SC2317
check_file() {
    if holds "$root$2" "$5"; then return 0; fi
    todo=$((todo + 1))
    may_write "$2"
}

# PATH: whether the file can be written is asked before anything is changed
may_write() {
    if [ -z "$closed" ] && ! is_open "$root$1"; then closed="read-only $n $1"; fi
}

# PATH: whether the nearest folder that is there can be written to
is_open() {
    above=${1%/*}
    while [ -n "$above" ] && [ ! -d "$above" ]; do above=${above%/*}; done
    [ -w "${above:-/}" ]
}

# shellcheck disable=SC2329,SC2317
check_config() {
    if holds "$root$2" "$5"; then return 0; fi
    if was "$root$2" "$4"; then
        todo=$((todo + 1))
        may_write "$2"
    elif [ -z "$refusal" ]; then
        refusal="changed $n $2"
    fi
}

# shellcheck disable=SC2329,SC2317
apply_live() {
    if [ -n "$failed$stop" ]; then return 0; fi
    look "$2"
    if [ "$got" = 0 ] && [ "$now" = "$5" ]; then
        mark in-place
        note "step $n in-place"
        return 0
    fi
    if [ "$got" != 0 ] || [ "$now" != "$3" ]; then
        failed=$n
        note "step $n failed changed $(told "$now")"
        return 0
    fi
    mark doing
    if act "$4"; then well=yes; else well=; fi
    look "$2"
    if [ "$now" = "$5" ]; then mark 'done'; fi
    if [ -n "$well" ] && [ "$now" = "$5" ]; then
        note "step $n done"
    else
        failed=$n
        note "step $n failed $(told "$out")"
    fi
}
# shellcheck disable=SC2329,SC2317
apply_action() {
    if [ -n "$failed$stop" ]; then return 0; fi
    if ! (eval "$2") </dev/null >/dev/null 2>&1; then
        mark in-place
        note "step $n in-place"
        return 0
    fi
    mark doing
    if act "$3"; then
        mark 'done'
        note "step $n done"
    else
        failed=$n
        note "step $n failed $(told "$out")"
    fi
}
# shellcheck disable=SC2329,SC2317
apply_file() { :; }

# shellcheck disable=SC2329,SC2317
apply_config() {
    if [ -n "$failed$stop" ]; then return 0; fi
    if holds "$root$2" "$5"; then
        mark in-place
        note "step $n in-place"
    elif ! was "$root$2" "$4"; then
        failed=$n
        note "step $n failed changed $2"
    elif guard_boot && put_file "$root$2" '' "$5"; then
        mark written
        if activate "$3"; then note "step $n written"; else failed=$n; fi
    else
        failed=$n
        note "step $n not-written $(told "$out")"
    fi
}

# shellcheck disable=SC2329,SC2317
keep_live() { :; }
# shellcheck disable=SC2329,SC2317
keep_action() { :; }
# shellcheck disable=SC2329,SC2317
keep_file() {
    path=$root$2
    if holds "$path" "$5"; then
        case $(became) in
        writing)
            # cut short between writing and activating
            mark written
            activate "$4" || lasting=no
            ;;
        todo) mark in-place ;;
        esac
        note "step $n in-place"
        return 0
    fi
    if put_file "$path" "$3" "$5"; then
        mark written
        note "step $n written"
        activate "$4" || lasting=no
    else
        lasting=no
        note "step $n not-written $(told "$out")"
    fi
}

# shellcheck disable=SC2329,SC2317
keep_config() { unguard_boot; }

guard() { printf '%s' "$root/etc/systemd/system/bridge-doctor-$run.service"; }
guard_link() { printf '%s' "$root/etc/systemd/system/multi-user.target.wants/bridge-doctor-$run.service"; }

# A power cut before the word comes must not leave a file that nobody confirmed: a unit puts it back before docker starts.
guard_boot() {
    out='the next power-on could not put it back'
    case $dir in "$kept"/*) ;; *) return 1 ;; esac
    [ -d "$root/run/systemd/system" ] || return 1
    unit=$(guard) link=$(guard_link)
    [ ! -e "$unit" ] || return 0
    mkdir -p "${link%/*}" 2>/dev/null || return 1
    {
        cat >"$unit" <<BRIDGE_DOCTOR_UNIT && chmod 0644 "$unit" && ln -s "../${unit##*/}" "$link" && sync
[Unit]
Description=Bridge Doctor takes back run $run, which nobody confirmed
RequiresMountsFor=$kept
Before=docker.service

[Service]
Type=oneshot
ExecStart=/bin/sh $dir/engine boot $run
BRIDGE_DOCTOR_UNIT
    } 2>/dev/null && return 0
    unguard_boot
    return 1
}

unguard_boot() { rm -f "$(guard_link)" "$(guard)" 2>/dev/null || :; }

# COMMAND
activate() {
    if [ -z "$1" ] || act "$1"; then return 0; fi
    note "step $n not-active $(told "$out")"
    return 1
}

# PATH MODE CONTENT: saves what was there, then writes aside and renames; without MODE it stays as accessible as it was
# shellcheck disable=SC2016,SC2034 # the names are looked up where act runs the command
put_file() {
    target=$1 folder=${1%/*} aside=${1%/*}/.${1##*/}.$run saved=$dir/files/$n
    out='not a plain file'
    if [ -L "$1" ] || { [ -e "$1" ] && [ ! -f "$1" ]; }; then return 1; fi
    if [ ! -d "$folder" ]; then
        act 'mkdir -m 0755 "$folder"' || return 1
        : >"$dir/files/$n.folder"
    fi
    if [ -f "$1" ]; then
        act 'cp -p "$target" "$saved.part" && mv -f "$saved.part" "$saved.old"' || return 1
    fi
    mark writing
    if out=$(
        {
            if [ -z "$2" ] && [ -f "$1" ]; then cp -p "$1" "$aside"; fi && printf '%b' "$3" >"$aside" &&
                if [ -n "$2" ]; then chmod "$2" "$aside"; elif [ ! -f "$1" ]; then chmod 0644 "$aside"; fi
        } 2>&1
    ) && { dd if=/dev/null of="$aside" conv=notrunc,fsync 2>/dev/null || sync; } && holds "$aside" "$3"; then
        out=$(mv -f "$aside" "$1" 2>&1) && return 0
    fi
    rm -f "$aside" 2>/dev/null
    mark todo
    return 1
}

# shellcheck disable=SC2329,SC2317
back_live() {
    case $(became) in done | doing | foreign) ;; *) return 0 ;; esac
    look "$2"
    if [ "$got" = 0 ] && [ "$now" = "$3" ]; then
        mark back
        note "step $n back-already"
    elif [ "$got" = 0 ] && [ "$now" = "$5" ]; then
        act "$6" || :
        look "$2"
        if [ "$now" = "$3" ]; then
            mark back
            note "step $n taken-back"
        else
            part=yes
            note "step $n stuck $(told "$out")"
        fi
    elif [ "$got" != 0 ] || ! same_boot; then
        mark gone
        note "step $n gone"
    else
        part=yes
        mark foreign
        note "step $n foreign $(told "$now")"
    fi
}
# An action has no value to compare: it is taken back while nobody has relied on it, and stays once it was confirmed.
# shellcheck disable=SC2329,SC2317
back_action() {
    case $(became) in done | doing) ;; *) return 0 ;; esac
    if [ "$ending" = undone ] || [ -z "$4" ]; then
        note "step $n stays"
    elif act "$4"; then
        mark back
        note "step $n taken-back"
    else
        part=yes
        note "step $n stuck $(told "$out")"
    fi
}
# shellcheck disable=SC2329,SC2317
back_file() {
    case $(became) in written | writing | foreign) ;; *) return 0 ;; esac
    if put_back "$root$2" "$5"; then activate "$4" || :; fi
}
# What the old file says holds again only once its program has read it.
# shellcheck disable=SC2329,SC2317
back_config() {
    case $(became) in written | writing | foreign) ;; *) return 0 ;; esac
    if put_back "$root$2" "$5" && ! activate "$3"; then part=yes; fi
    unguard_boot
}

# PATH CONTENT: puts the old file back where the present one is ours; succeeds where it did
# shellcheck disable=SC2016
put_back() {
    path=$1 old=$dir/files/$n.old aside=${1%/*}/.${1##*/}.$run
    rm -f "$aside" 2>/dev/null
    if holds "$path" "$2"; then
        if [ -f "$old" ]; then
            act 'cp -p "$old" "$aside" && mv -f "$aside" "$path"' && word=restored
        else
            act 'rm -f "$path"' && word=removed
            if [ -e "$dir/files/$n.folder" ]; then rmdir "${path%/*}" 2>/dev/null || :; fi
        fi
        if holds "$path" "$2"; then
            part=yes
            note "step $n stuck $(told "$out")"
        else
            mark back
            note "step $n $word"
            return 0
        fi
    elif same_file "$path" "$old" || { [ ! -e "$path" ] && [ ! -e "$old" ]; }; then
        mark back
        note "step $n back-already"
    else
        part=yes
        mark foreign
        note "step $n foreign"
    fi
    return 1
}

# After a power-on nothing of a run is left but what stands in files.
# shellcheck disable=SC2329,SC2317
boot_live() { :; }
# shellcheck disable=SC2329,SC2317
boot_action() { :; }
# shellcheck disable=SC2329,SC2317
boot_file() { :; }
# shellcheck disable=SC2329,SC2317
boot_config() {
    case $(became) in written | writing) put_back "$root$2" "$5" || : ;; esac
}

# --- the detached part: it alone changes the host, whatever becomes of the connection ---

# ENDING: takes every step back, last first
take_back() {
    ending=$1 part=''
    for_steps count
    i=$n
    while [ "$i" -gt 0 ]; do
        for_steps back "$i"
        i=$((i - 1))
    done
    if [ -n "$part" ]; then ending=$ending-in-part; fi
    drop_lock
    claim "$(state_now)" "$ending"
}

keep() {
    lasting=yes restart=''
    note "confirmed"
    for_steps keep
    # whoever sees the run ended finds the host free
    drop_lock
    if [ "$lasting" = yes ]; then claim confirmed 'done'; else claim confirmed confirmed-not-lasting; fi
    # whoever confirmed reads the end of the log first
    if [ -n "$restart" ] && [ "$lasting" = yes ]; then
        nap 2
        sync
        systemctl reboot || reboot
    fi
}

apply() {
    failed='' started=$(clock)
    for_steps apply
    if [ -n "$failed$stop" ]; then
        claim applying taking-back
        return
    fi
    note "applied $((($(clock) - started) * 10))"
    claim applying applied
}

await_word() {
    end=$(($(clock) + $(cat "$dir/seconds") * 100))
    while [ -z "$stop" ] && [ -e "$dir/claim/applied" ] && [ "$(clock)" -lt "$end" ]; do nap 0.1; done
    claim applied taking-back
}

detached() {
    find_run "$1" || exit 3
    if works pid; then exit 0; fi
    printf '%s\n' "$$" >"$dir/pid"
    stop=''
    trap '' HUP PIPE
    trap 'stop=yes' TERM INT
    is_sound || {
        note "damaged"
        exit 1
    }
    if claim ready applying; then apply; fi
    if [ "$(state_now)" = applied ]; then await_word; fi
    trap '' TERM INT
    case $(state_now) in
    confirmed) keep ;;
    taking-back) take_back taken-back ;;
    undoing) take_back undone ;;
    esac
    drop_lock
}

launch() {
    if [ -z "$root" ] && [ -d /run/systemd/system ] && command -v systemd-run >/dev/null 2>&1; then
        # a unit of its own: sshd's session, its cgroup and KillUserProcesses do not reach it
        limit 15 systemd-run --unit="bridge-doctor-$run-$$" --description="Bridge Doctor, run $run" \
            /bin/sh "$dir/engine" detached "$run" </dev/null >/dev/null 2>&1 && return 0
    fi
    if command -v setsid >/dev/null 2>&1; then
        setsid "$shell" "$dir/engine" detached "$run" </dev/null >/dev/null 2>&1 &
    else
        (
            trap '' HUP
            "$shell" "$dir/engine" detached "$run" </dev/null >/dev/null 2>&1 &
        )
    fi
}

# LINES STATE...: prints the log beyond its first LINES lines, until the run is in one of these states or nobody works on it
follow() {
    seen=$1
    shift
    idle=0
    while :; do
        word=$(state_now)
        lines=$(wc -l <"$dir/log")
        if [ "$lines" -gt "$seen" ]; then
            sed -n "$((seen + 1)),$((lines))p" "$dir/log"
            seen=$((lines))
        fi
        case " $* " in *" $word "*) break ;; esac
        if works pid; then idle=0; else idle=$((idle + 1)); fi
        if [ "$idle" -gt 60 ]; then break; fi
        nap 0.05
    done
    say "$(state_told)"
}

# --- the verbs ---

save() {
    name=$1
    shift
    if command -v "$1" >/dev/null 2>&1; then
        limit 5 "$@" </dev/null 2>&1 | head -c 4194304 >"$dir/evidence/$name"
    fi
}

evidence() {
    mkdir "$dir/evidence" || return 0
    save addresses ip -d addr &
    save routes ip route show table all &
    save routes6 ip -6 route show table all &
    save rules ip rule &
    save neighbours ip neigh &
    save fdb bridge fdb show &
    save iptables iptables-save &
    save nft nft list ruleset &
    wait
}

fill_folder() {
    mkdir -p "$base" && mkdir "$base/$run" || return 1
    dir=$base/$run
    mkdir "$dir/claim" "$dir/steps" "$dir/files" && : >"$dir/log" || return 1
    printf '%s\n' "$$" >"$dir/begin" && boot >"$dir/boot_id" && printf '%s\n' "$1" >"$dir/seconds" || return 1
    bd_engine >"$dir/engine" && bd_plan >"$dir/plan" && digest "$dir/plan" >"$dir/sum" || return 1
    for_steps count
    i=1
    while [ "$i" -le "$n" ]; do
        : >"$dir/steps/$i.todo" || return 1
        i=$((i + 1))
    done
    [ "$(cat "$dir/engine")" = "$(bd_engine)" ] && [ "$(cat "$dir/plan")" = "$(bd_plan)" ] || return 1
    : >"$dir/claim/preparing"
}

make_folder() {
    if [ -e "$kept/$run" ] || [ -e "$passing/$run" ]; then refuse exists; fi
    for base in "$kept" "$passing"; do
        if fill_folder "$1" 2>/dev/null; then return 0; fi
        rm -rf "${base:?}/$run" 2>/dev/null
        rmdir "$base" 2>/dev/null || :
    done
    dir=''
    return 1
}

abort() {
    rm -rf "$dir"
    drop_lock
    exit 130
}

begin() {
    is_name "$1" || refuse usage
    case $2 in '' | *[!0-9]* | ??????*) refuse usage ;; esac
    if [ -z "$root" ] && [ "$(id -u)" != 0 ]; then refuse not-root; fi
    run=$1 dir='' refusal='' todo=0 reads='' refused='' closed=''
    if [ -e "$lock" ] && is_busy "$(holder)"; then refuse "busy $(told "$(holder)")"; fi
    dir=''
    for_steps check
    if [ -n "$refusal" ]; then refuse "$refusal"; fi
    # where nothing at all can be kept, what can be put right until the next power-on is put right
    if [ -n "$closed" ] && is_open "$kept/$run"; then refuse "$closed"; fi
    if [ "$todo" = 0 ]; then
        say nothing-to-do
        exit 0
    fi
    make_folder "$2" || refuse no-room
    trap abort HUP INT TERM
    if ! take_lock; then
        rm -rf "$dir"
        refuse "busy $(told "$(holder)")"
    fi
    say "folder $dir"
    evidence
    claim preparing ready
    trap - HUP INT TERM
    launch
    follow 0 applied taken-back taken-back-in-part
}

confirm() {
    find_run "$1" || refuse unknown
    if same_boot && claim applied confirmed; then
        alive || launch
        say confirmed
        exit 0
    fi
    refuse "$(state_told)"
}

newest() {
    for one in $(names | sort -r); do
        if find_run "$one"; then
            case $(state_told) in
            undone* | taken-back* | ended-by-reboot | never-begun) ;;
            *) return 0 ;;
            esac
        fi
    done
    return 1
}

# decides that the run in $dir is taken back; fails where somebody else is deciding just now
claim_back() {
    case $(state_now) in
    applied) claim applied taking-back ;;
    preparing | ready | applying) ! alive && claim "$(state_now)" taking-back ;;
    confirmed) ! alive && claim confirmed undoing ;;
    done) claim 'done' undoing && fresh=yes ;;
    confirmed-not-lasting) claim confirmed-not-lasting undoing && fresh=yes ;;
    *) return 0 ;;
    esac
}

undo() {
    if [ -n "$1" ]; then find_run "$1" || refuse unknown; else newest || {
        say nothing-to-do
        exit 0
    }; fi
    case $(state_told) in
    undone* | taken-back* | ended-by-reboot | never-begun)
        say nothing-to-do
        exit 0
        ;;
    esac
    is_sound || refuse damaged
    take_lock || refuse "busy $(told "$(holder)")"
    lines=$(wc -l <"$dir/log")
    say "run $run"
    for_steps tell
    tries=0 fresh=''
    until claim_back; do
        tries=$((tries + 1))
        if [ "$tries" -gt 200 ]; then refuse "$(state_told)"; fi
        nap 0.05
    done
    if [ -n "$fresh" ]; then
        # whoever confirmed may still be letting go of the run, and of the lock
        while works pid; do nap 0.05; done
        take_lock || :
    fi
    works pid || launch
    follow "$lines" undone undone-in-part taken-back taken-back-in-part
}

# Called by the unit of guard_boot, once, before docker starts. What was confirmed in the last moment stays.
boot_again() {
    find_run "$1" || exit 0
    if same_boot; then exit 0; fi
    from=$(state_now) part=''
    case $from in
    preparing | ready | applying | applied | taking-back)
        if is_sound; then for_steps boot; fi
        ending=taken-back
        if [ -n "$part" ]; then ending=$ending-in-part; fi
        claim "$from" "$ending"
        ;;
    esac
    unguard_boot
}

state() {
    for one in ${1:-$(names)}; do
        if find_run "$one"; then say "run $run $(state_told) $dir"; fi
    done
}

# What started late has its time: docker and nginx are measured afterwards.
booted() {
    find_run "$1" || refuse unknown
    if same_boot; then
        say not-yet
        exit 0
    fi
    tries=0
    while [ "$tries" -lt 90 ] && [ "$(systemctl is-system-running 2>/dev/null)" = starting ]; do
        tries=$((tries + 1))
        nap 1
    done
    say "restarted $(cat /proc/sys/kernel/osrelease)"
}

preview() {
    dir='' aside=$(mktemp -d) || refuse no-room
    trap 'rm -rf "$aside"' EXIT
    trap 'exit 130' HUP INT TERM
    for_steps preview
    say previewed
}

await() {
    find_run "$1" || refuse unknown
    follow 0 'done' confirmed-not-lasting undone undone-in-part taken-back taken-back-in-part
}

case ${1:-} in
begin) begin "${2:-}" "${3:-}" ;;
confirm) confirm "${2:-}" ;;
undo) undo "${2:-}" ;;
state) state "${2:-}" ;;
await) await "${2:-}" ;;
boot) boot_again "${2:-}" ;;
preview) preview ;;
booted) booted "${2:-}" ;;
detached) detached "${2:-}" ;;
*) refuse usage ;;
esac
