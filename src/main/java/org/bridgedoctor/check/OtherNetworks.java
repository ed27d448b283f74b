package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bridgedoctor.host.NetworkInterface;

/** Tells the networks that other programs keep inside the host, by the names that they give their interfaces. */
final class OtherNetworks {
    private record Owner(Pattern interfaces, String program) {}

    private static final List<Owner> OWNERS = List.of(
            owner("virbr[0-9].*", "libvirt"),
            owner("(podman|cni-podman)[0-9].*", "podman"),
            owner("(cni0|flannel.*|cali.*|kube-.*|weave|cilium.*|tunl0|vxlan\\.calico)", "Kubernetes"),
            owner("lxcbr[0-9].*", "LXC"),
            owner("lxdbr[0-9].*", "LXD"),
            owner("(vmnet|vboxnet)[0-9].*", "VMware/VirtualBox"),
            owner("br-[0-9a-f]{12}", "docker"));

    private OtherNetworks() {}

    private static Owner owner(String interfaces, String program) {
        return new Owner(Pattern.compile(interfaces), program);
    }

    /** The program whose own network this interface carries; {@code docker} for the bridge of a network that docker has lost. */
    static Optional<String> programOf(NetworkInterface nic) {
        return OWNERS.stream()
                .filter(it -> it.interfaces().matcher(nic.name()).matches())
                .map(Owner::program)
                .findFirst();
    }
}
