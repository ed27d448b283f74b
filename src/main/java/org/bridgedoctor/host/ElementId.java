package org.bridgedoctor.host;

/**
 * The id of one thing on the picture, alike in findings, cells, JSON and reports: {@code host}, {@code nic:eth0},
 * {@code bridge:docker0}, {@code network:shop}, {@code container:web}, {@code address:10.42.1.1}, {@code operator},
 * {@code gateway}, {@code nginx}.
 *
 * @param value the id as written
 */
public record ElementId(String value) implements Comparable<ElementId> {
    /** The examined host itself. */
    public static final ElementId HOST = new ElementId("host");
    /** The computer at which the reader sits. */
    public static final ElementId OPERATOR = new ElementId("operator");
    /** The host's default gateway: the nearest thing outside. */
    public static final ElementId GATEWAY = new ElementId("gateway");
    /** nginx on the host. */
    public static final ElementId NGINX = new ElementId("nginx");

    /** A network interface of the host that is no bridge. */
    public static ElementId nic(String name) {
        return new ElementId("nic:" + name);
    }

    /** A bridge by its interface name. */
    public static ElementId bridge(String name) {
        return new ElementId("bridge:" + name);
    }

    /** A docker network by its name. */
    public static ElementId network(String name) {
        return new ElementId("network:" + name);
    }

    /** A container by its name. */
    public static ElementId container(String name) {
        return new ElementId("container:" + name);
    }

    /** A bare address. */
    public static ElementId address(IpAddress address) {
        return new ElementId("address:" + address);
    }

    /** The part before the colon, or the whole id. */
    public String kind() {
        int colon = value.indexOf(':');
        return colon < 0 ? value : value.substring(0, colon);
    }

    /** The part after the colon, or the whole id. */
    public String name() {
        return value.substring(value.indexOf(':') + 1);
    }

    @Override
    public int compareTo(ElementId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
