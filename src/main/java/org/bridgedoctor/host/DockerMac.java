package org.bridgedoctor.host;

/** The MAC that docker gives a container: of its address, as {@code 02:42:ac:11:00:02} of 172.17.0.2. */
public final class DockerMac {
    private DockerMac() {}

    /** The MAC that belongs to this IPv4 address, in lower case. */
    public static String of(IpAddress address) {
        int value = address.value().intValue();
        return "02:42:%02x:%02x:%02x:%02x"
                .formatted(value >>> 24, value >>> 16 & 0xff, value >>> 8 & 0xff, value & 0xff);
    }
}
