package org.bridgedoctor.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.IpAddress;

/** Reads interfaces as the new {@code ifconfig} prints them, and the old one of net-tools 1.60. */
final class PastedIfconfig {
    private static final Pattern HEAD = Pattern.compile("(\\S{1,64}): flags=([0-9]{1,9})<([^>]*)> +mtu ([0-9]{1,9}).*");
    private static final Pattern INET = Pattern.compile("inet ([0-9.]+) +netmask ([0-9.]+|0x[0-9a-f]{8}).*");
    private static final Pattern ETHER = Pattern.compile("ether ([0-9a-fA-F:]{17}).*");
    private static final Pattern OLD_HEAD =
            Pattern.compile("(\\S{1,64}) +Link encap:(\\S+)(?:.*HWaddr ([0-9A-Fa-f:]{17}))?.*");
    private static final Pattern OLD_INET = Pattern.compile("inet addr:([0-9.]+)(?:.* Mask:([0-9.]+))?.*");
    private static final Pattern OLD_FLAGS = Pattern.compile("((?:[A-Z]{1,20} {1,20}){1,20}+)MTU:([0-9]{1,9}).*");
    private static final Pattern COUNTERS = Pattern.compile(
            "(RX|TX) (packets|errors|bytes).*|inet6 .*|valid_lft .*|collisions:.*|loop .*|.*txqueuelen.*");

    private final PastedInterfaces interfaces;

    PastedIfconfig(PastedInterfaces interfaces) {
        this.interfaces = interfaces;
    }

    /** Takes the head of an interface's lines. */
    boolean head(String line) {
        Matcher head = HEAD.matcher(line);
        if (head.matches()) {
            interfaces.head(head.group(1), 0);
            interfaces.flags(head.group(3));
            interfaces.set("mtu", head.group(4));
            return true;
        }
        Matcher old = OLD_HEAD.matcher(line);
        if (old.matches()) {
            interfaces.head(old.group(1), 0);
            interfaces.mac(Optional.ofNullable(old.group(3)));
        }
        return old.matches();
    }

    /** Takes a line below a head. */
    boolean below(String line) {
        Matcher inet = INET.matcher(line);
        if (inet.matches()) {
            return interfaces.address(inet.group(1) + "/" + bits(inet.group(2)), false);
        }
        Matcher old = OLD_INET.matcher(line);
        if (old.matches()) {
            String mask = old.group(2) == null ? "255.255.255.255" : old.group(2);
            return interfaces.address(old.group(1) + "/" + bits(mask), false);
        }
        return interfaces.isOpen()
                && (attributes(line) || COUNTERS.matcher(line).matches());
    }

    private boolean attributes(String line) {
        Matcher ether = ETHER.matcher(line);
        if (ether.matches()) {
            interfaces.mac(Optional.of(ether.group(1)));
            return true;
        }
        Matcher flags = OLD_FLAGS.matcher(line);
        if (flags.matches()) {
            interfaces.flags(flags.group(1).strip());
            interfaces.set("mtu", flags.group(2));
        }
        return flags.matches();
    }

    /** The length of the prefix that a netmask means; 32 where it is none. */
    static int bits(String mask) {
        if (mask.startsWith("0x")) {
            return Integer.bitCount(Integer.parseUnsignedInt(mask.substring(2), 16));
        }
        return IpAddress.parse(mask).map(it -> it.value().bitCount()).orElse(32);
    }
}
