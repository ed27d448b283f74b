package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.ManagedLinks;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.remedy.SettingRepairs;

/**
 * NetworkManager takes care of a bridge that is docker's, and has reason to change it: somebody has saved settings for it, or
 * its address is gone already (faults F52). That it shows docker's bridges as connected is no fault by itself: the one of
 * CentOS 7 shows every bridge so.
 */
public final class NetworkManagerManagesDockerCheck extends NetworkCheck {
    @Override
    public String id() {
        return "networkmanager-manages-docker";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.INTERFACES);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        ManagedLinks managed =
                bearings.facts().getOr(Facts.MANAGED_LINKS, new ManagedLinks(java.util.Map.of(), List.of()));
        List<String> taken = bearings.map().networksByBridge().keySet().stream()
                .filter(bridge -> isManaged(managed.states().getOrDefault(bridge, "")))
                .filter(bridge -> managed.profiles().contains(bridge) || hasLostAddress(bridge, bearings.map()))
                .toList();
        return taken.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(taken, managed));
    }

    private static boolean isManaged(String state) {
        return !state.isEmpty() && !state.contains("externally") && !state.equals("unmanaged");
    }

    private static boolean hasLostAddress(String bridge, HostMap map) {
        return map.nic(bridge)
                .map(NetworkInterface::addresses)
                .filter(addresses ->
                        addresses.stream().allMatch(it -> it.address().isV6()))
                .isPresent();
    }

    private Finding finding(List<String> taken, ManagedLinks managed) {
        List<Evidence> shown = new ArrayList<>();
        for (String bridge : taken) {
            String state = managed.states().getOrDefault(bridge, "");
            shown.add(Shown.evidence(
                    "nmcli -t -f DEVICE,STATE dev | grep ^" + Shown.word(bridge) + ":", List.of(bridge + ":" + state)));
        }
        return Finding.of(id(), Severity.WARNING, taken, taken.size())
                .at(taken.stream().map(ElementId::bridge).toList())
                .shownBy(shown)
                .curedBy(SettingRepairs.unmanaged());
    }
}
