package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;

/** The cables of all plugged in containers, as far as both ends could be seen. */
final class Cables {
    private final Map<String, ContainerInside> insides;
    private final Map<Integer, NetworkInterface> onHost = new LinkedHashMap<>();
    private final Map<String, BridgePort> ports = new LinkedHashMap<>();
    private final List<Cable> all = new ArrayList<>();

    private Cables(HostSnapshot facts, HostMap map) {
        insides = facts.getOr(Facts.INSIDES, Map.of());
        facts.getOr(Facts.INTERFACES, List.of()).forEach(it -> onHost.put(it.index(), it));
        facts.getOr(Facts.BRIDGES, List.of()).stream()
                .map(Bridge::ports)
                .flatMap(List::stream)
                .forEach(port -> ports.put(port.name(), port));
        map.members().forEach(member -> cable(member).ifPresent(all::add));
    }

    /** The cables of this snapshot. */
    static Cables of(HostSnapshot facts, HostMap map) {
        return new Cables(facts, map);
    }

    /** Every cable. */
    List<Cable> all() {
        return List.copyOf(all);
    }

    /** The cable by which this place of a container hangs on its bridge. */
    Optional<Cable> at(Member member) {
        return all.stream().filter(cable -> cable.member().equals(member)).findFirst();
    }

    /** The cables of the containers on this bridge. */
    List<Cable> on(String bridge) {
        return all.stream().filter(cable -> cable.bridge().equals(bridge)).toList();
    }

    private Optional<Cable> cable(Member member) {
        return insideOf(member)
                .flatMap(inside -> hostEnd(inside)
                        .map(end -> new Cable(member, inside, end, Optional.ofNullable(ports.get(end.name())))));
    }

    /** The end in the container: the interface with its address, else with its MAC, since an address can be lost. */
    private Optional<NetworkInterface> insideOf(Member member) {
        List<NetworkInterface> seen = Optional.ofNullable(
                        insides.get(member.container().name()))
                .map(ContainerInside::interfaces)
                .orElse(List.of());
        Optional<NetworkInterface> byAddress = seen.stream()
                .filter(nic ->
                        nic.addresses().stream().anyMatch(it -> it.address().equals(member.address())))
                .findFirst();
        return byAddress.or(() -> seen.stream()
                .filter(nic -> !nic.mac().isEmpty() && nic.mac().equals(macOf(member)))
                .findFirst());
    }

    private static String macOf(Member member) {
        return member.container().attachments().stream()
                .filter(it -> it.address().equals(Optional.of(member.address())))
                .map(Container.Attachment::mac)
                .findFirst()
                .orElse("");
    }

    /** Each end bears the other's number; numbers repeat between namespaces, so both directions have to fit. */
    private Optional<NetworkInterface> hostEnd(NetworkInterface inside) {
        return Optional.ofNullable(onHost.get(inside.linkIndex()))
                .filter(end -> end.kind() == NetworkInterface.Kind.VETH && end.linkIndex() == inside.index());
    }
}
