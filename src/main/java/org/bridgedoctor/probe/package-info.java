/**
 * Ask: one script questions the host, its answers are a capture, and one probe per fact reads them. Uses host and shell; never
 * calls a shell itself.
 *
 * <p>Whatever prints this format is a host to us: a live one, a saved file, the practice host. First line
 * {@code bridge-doctor-capture 1}; for each answer {@code @ ID STATUS MILLISECONDS whole|truncated}, its lines after
 * {@code |} (stdout) or {@code !} (stderr), {@code . ID}. Status 124 means that the time was up, 127 that the tool is missing.
 *
 * <h2>Always</h2>
 * {@code collector}: {@code sections=...}, {@code intrusive=yes|no}; {@code sequential=...} and {@code watchdog=...} where the
 * host made do with less.
 *
 * <h2>discover</h2>
 * <ul>
 *   <li>{@code identity}: {@code KEY=VALUE} with hostname, kernel, boot_id, uptime, release, debian, uid, date ({@code EPOCH
 *       +ZZZZ}), client, server, server_port, and {@code os.} before each line of os-release.
 *   <li>{@code docker-version}: {@code docker version --format '{{json .}}'}; {@code docker-info}, {@code containers} and
 *       {@code networks}: one JSON object a line, with the fields that the script's templates name; {@code docker-name}:
 *       {@code docker --version}; {@code compose-version}: the bare version;
 *       {@code compose-projects}: {@code NAME|DIRECTORY|FILE,FILE}, from the labels of containers.
 *   <li>{@code services}: blocks of {@code systemctl show}, parted by blank lines. {@code daemon-json}: the file, or status 2
 *       where there is none. {@code daemon-command}: dockerd's command line. {@code daemon-unit}: {@code systemctl show} with FragmentPath,
 *       DropInPaths, Environment, ExecStart, and {@code file NAME VARIABLE=OPTIONS} of its environment files.
 *   <li>{@code interfaces}: {@code /sys/class/net/NAME/ATTRIBUTE:VALUE} with address, flags, ifindex, iflink, mtu, operstate,
 *       type, tun_flags, uevent, brport/state, brport/isolated, brport/learning, brport/unicast_flood,
 *       brport/broadcast_flood (which older kernels lack), brport/locked (of our own making, where it is on), bridge/bridge_id, bridge/stp_state, bridge/vlan_filtering, device, master.
 *   <li>{@code addresses} ({@code ip -o addr}), {@code fdb} ({@code bridge fdb show}), {@code routes}, {@code routes-v6},
 *       {@code rules}, {@code rules-v6}, {@code listeners} ({@code ss -lntp}), {@code modules}, {@code resolv-conf}:
 *       as the tools print them. {@code sysctls}: {@code /proc/sys/PATH:VALUE}. {@code resolvers-behind}: {@code FILE:LINE} of
 *       the resolv.conf that systemd-resolved or NetworkManager keep behind a local resolver.
 *   <li>{@code claimed-ranges}: blocks that begin with {@code = vpn|libvirt|podman|kubernetes|compose|hosts FILE} (no file for
 *       a default of the program's own), below it the ranges that the file names, each after two blanks: {@code A/N}, {@code A
 *       NETMASK}, {@code A}, or several with commas. Nothing else of these files is read.
 *   <li>{@code bridge-vlans}: {@code bridge vlan show}. {@code network-manager}: {@code nmcli -t -f DEVICE,TYPE,STATE dev}, then
 *       {@code profile NAME} for each interface that somebody has saved settings for.
 *   <li>{@code nginx-version}, {@code nginx-test} (both on stderr), {@code nginx-config}: one directive a line, only those
 *       that the network needs, blocks opened and closed by braces at the end or alone, files as {@code # configuration file
 *       PATH:}; what passes requests on ends in {@code # line N}, its place in the file.
 *   <li>{@code iptables} ({@code iptables-save}), {@code iptables-legacy} ({@code iptables-legacy-save}), {@code nftables}
 *       ({@code nft list ruleset}), {@code ebtables} ({@code ebtables-save}, where its modules are loaded); {@code firewalld}:
 *       {@code firewall-cmd --state}.
 *   <li>{@code module-support}: {@code modular yes|no}, {@code built-in PATH}, {@code barrier PATH:LINE} of modprobe.d,
 *       {@code trial STATUS} and {@code said LINE} of {@code modprobe -n -v bridge}, {@code vermagic ...} of bridge.ko.
 *       {@code kernels}: {@code package EPOCH VERSION}, {@code dpkg EPOCH LIST}, {@code image VERSION}, {@code modules VERSION}
 *       (with a modules.dep), {@code grubby PATH}, {@code saved ENTRY} of grubenv, {@code default VALUE} and {@code entry VERSION
 *       TITLE} of grub.cfg, {@code reboot-required PACKAGE}. {@code package-rules}: {@code = FILE}, then its sections with
 *       their baseurl, mirrorlist, metalink, enabled, exclude, excludepkgs and includepkgs, or the entries of a versionlock;
 *       {@code = apt-mark showhold}. {@code selinux}: {@code mode 0|1|none}, {@code httpd_can_network_connect NOW PENDING}.
 *   <li>{@code file-systems}: {@code mount} before each line of mountinfo, {@code command-line WORD}, {@code fstab LINE},
 *       {@code read-only MAJOR:MINOR}, {@code remount STATE} of systemd-remount-fs, {@code image-based}. {@code disk-space}:
 *       {@code data-root PATH}, {@code = blocks} ({@code df -Pk}), {@code = inodes} ({@code df -Pi}).
 *   <li>{@code packages} ({@code EPOCH NAME VERSION}, dpkg.log lines, {@code yum.log} and {@code dnf.log} before theirs),
 *       {@code boots} ({@code last -x -F -w reboot}), {@code changed-files} ({@code EPOCH PATH}), {@code bridge-births}
 *       ({@code MICROSECONDS-SINCE-BOOT NAME}); {@code traces}: {@code file PATH} and {@code run FOLDER STATE}.
 * </ul>
 *
 * <h2>reachability</h2>
 * <ul>
 *   <li>{@code neighbours-before}, {@code neighbours}: {@code ip neigh}. {@code arp-before}: {@code /proc/PID/net/arp:LINE}.
 *   <li>{@code route-choices}: {@code = ADDRESS}, then what {@code ip -o route get} said, for the containers, the operator and the
 *       resolvers.
 *   <li>{@code cells}: blocks that begin with {@code = BY FROM TO ADDRESS PORT STATUS}, the tool's own words below, each line
 *       after two blanks. BY is icmp, tcp or http; FROM is host, nginx or {@code container:HEX12}; TO is host, gateway,
 *       operator, address, {@code container:HEX12} or {@code bridge:HEX12} (the network's id); PORT is {@code -} for icmp.
 *       A reply is ping's {@code 64 bytes from A: icmp_seq=1 ttl=64 time=0.08 ms}; a connection is {@code connected}, and
 *       {@code closed} below it where the other side hung up at once; HTTP is its status line; the rest is bash's error text
 *       ({@code Connection refused}, {@code No route to host}) or status 124. {@code = not-tried icmp FROM TO ADDRESS -
 *       host-has-no-outside} and {@code = sampled HEX12 MEASURED TOTAL} stand for what was left out.
 *   <li>{@code inside-HEX12}: parts {@code = link} ({@code ip -o link}), {@code = addr}, {@code = route}, {@code = neigh},
 *       {@code = tcp} (lines of /proc/PID/net/tcp and tcp6 in state 0A).
 *   <li>{@code operator-networks}, added by the examiner: the ranges of the operator's own computer, one a line.
 *   <li>{@code operator-knocks}, added by the examiner: {@code tcp|http PORT OUTCOME STATUS|- MILLISECONDS}.
 * </ul>
 *
 * <h2>proof</h2>
 * Only where asked for, with {@code network=HEX} for each network beside docker's own. {@code proof-routes}: as {@code
 * route-choices}, for the fresh containers. {@code proof}: blocks as in {@code cells}, and {@code = fresh HEX12 NETWORK12 ADDRESS
 * NAME IMAGE lasted|ended removed|left} for each container that was started, {@code = left NAME} for one that could not be
 * removed, {@code = failed NETWORK} with docker's words below, {@code = none no-image|no-docker}.
 *
 * <h2>follow-up</h2>
 * {@code docker-journal}, {@code nginx-journal}, {@code firewalld-journal} ({@code -o short-iso}), {@code nginx-errors},
 * {@code kernel-log}, {@code selinux-denials} and {@code package-errors} (lines of their logs), {@code disk-usage} ({@code
 * KIBIBYTES PATH}, only where a file system is full), {@code queues} ({@code tc -s qdisc show}), {@code restarting-logs} ({@code =
 * HEX12}, then its last lines, each after two blanks), {@code fdb} again; with {@code intrusive} also {@code promiscuous-tests}: {@code bridge=NAME
 * container=HEX12 address=A before=yes|no during=yes|no|not-tried restored=yes|no}. {@code pings}, where somebody pasted some, is ping's own text.
 */
@NullMarked
package org.bridgedoctor.probe;

import org.jspecify.annotations.NullMarked;
