package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bridgedoctor.host.ClaimedRange;
import org.bridgedoctor.host.ClaimedRange.Claimant;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;

/** Reads the ranges that files set aside, as {@code = vpn /etc/openvpn/server.conf} above {@code   10.8.0.0 255.255.255.0}. */
final class ClaimedRangesProbe implements Probe<List<ClaimedRange>> {
    @Override
    public FactKey<List<ClaimedRange>> key() {
        return Facts.CLAIMED_RANGES;
    }

    @Override
    public List<String> answers() {
        return List.of("claimed-ranges");
    }

    @Override
    public String command() {
        return "grep -hE 'server|route|AllowedIPs|subnet' /etc/openvpn/*.conf /etc/wireguard/*.conf docker-compose.yml";
    }

    @Override
    public Fact<List<ClaimedRange>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "claimed-ranges", "sed", ClaimedRangesProbe::parse);
    }

    private static Optional<List<ClaimedRange>> parse(Answer answer) {
        Set<ClaimedRange> claims = new LinkedHashSet<>();
        Optional<Claimant> claimant = Optional.empty();
        String where = "";
        for (String line : answer.out()) {
            if (line.startsWith("= ")) {
                List<String> words = Reading.words(line.substring(2));
                claimant = words.isEmpty() ? Optional.empty() : claimant(words.getFirst());
                where = line.contains(" /")
                        ? line.substring(line.indexOf(" /") + 1).strip()
                        : "";
            } else if (claimant.isPresent()) {
                for (Subnet range : ranges(line.strip())) {
                    claims.add(new ClaimedRange(claimant.get(), where, range));
                }
            }
        }
        return Optional.of(List.copyOf(claims));
    }

    private static Optional<Claimant> claimant(String word) {
        return Stream.of(Claimant.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static List<Subnet> ranges(String text) {
        List<String> words = Reading.words(text);
        Optional<Subnet> masked = words.size() == 2 ? masked(words.get(0), words.get(1)) : Optional.empty();
        if (masked.isPresent()) {
            return List.of(masked.get()).stream()
                    .filter(ClaimedRangesProbe::isTelling)
                    .toList();
        }
        List<Subnet> ranges = new ArrayList<>();
        for (String word : text.split("[,\\s]+", -1)) {
            Subnet.parse(word)
                    .or(() -> IpAddress.parse(word).map(Subnet::ofHost))
                    .filter(ClaimedRangesProbe::isTelling)
                    .ifPresent(ranges::add);
        }
        return ranges;
    }

    /** All traffic through a VPN, and the host's own loopback, say nothing about whose addresses these are. */
    private static boolean isTelling(Subnet range) {
        return range.prefix() > 1
                && !range.network().isLoopback()
                && !range.network().isUnspecified();
    }

    private static Optional<Subnet> masked(String address, String mask) {
        return IpAddress.parse(mask).filter(it -> !it.isV6()).flatMap(it -> {
            int bits = it.value().bitCount();
            boolean isMask = it.value().getLowestSetBit() == 32 - bits;
            return isMask && bits > 0 ? Subnet.parse(address + "/" + bits) : Optional.empty();
        });
    }
}
