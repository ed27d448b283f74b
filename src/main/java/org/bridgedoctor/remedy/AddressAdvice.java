package org.bridgedoctor.remedy;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Text;

/** What to type against wrong addresses, with the addresses of this host in it. */
final class AddressAdvice {
    private AddressAdvice() {}

    /** The right address for each bridge, then the wrong one away. */
    static List<Remediation> rightAddress(HostSnapshot facts, List<ElementId> elements) {
        List<String> commands = BridgeRepairs.rightAddressCommands(facts, elements);
        Text advice = Text.of("advice.bridge-address-wrong", String.join(" && ", commands));
        return List.of(RemediationCatalogue.advised("bridge-address-wrong", advice));
    }

    /** A route that keeps the way to the operator open while docker still has his address. */
    static Text guardRoute(HostSnapshot facts) {
        Optional<IpAddress> client = facts.get(Facts.IDENTITY).flatMap(Identity::clientAddress);
        Optional<Route> out = facts.getOr(Facts.ROUTES, List.of()).stream()
                .filter(it -> it.isMainUnicast() && it.destination().isEverything())
                .filter(it -> it.gateway().isPresent() && it.device().isPresent())
                .findFirst();
        if (client.isEmpty() || out.isEmpty()) {
            return Text.of("advice.subnet-overlaps-operator.unknown");
        }
        String command = "ip route add " + client.get() + "/32 via "
                + out.get().gateway().map(IpAddress::toString).orElse("") + " dev "
                + ShellWords.quote(out.get().device().orElse(""));
        return Text.of("advice.subnet-overlaps-operator", command);
    }
}
