package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.RouteChoice;

/** Reads {@code ip route get} of each container's address, as {@code 172.17.0.2 dev docker0 src 172.17.0.1}. */
final class RouteChoicesProbe implements Probe<Map<IpAddress, RouteChoice>> {
    @Override
    public FactKey<Map<IpAddress, RouteChoice>> key() {
        return Facts.ROUTE_CHOICES;
    }

    @Override
    public List<String> answers() {
        return List.of("route-choices", "proof-routes");
    }

    @Override
    public String command() {
        return "ip route get ADDRESS";
    }

    @Override
    public Fact<Map<IpAddress, RouteChoice>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "route-choices", "ip", answer -> {
            List<String> lines = new ArrayList<>(answer.out());
            capture.answer("proof-routes").ifPresent(fresh -> lines.addAll(fresh.out()));
            return Optional.of(parse(lines));
        });
    }

    private static Map<IpAddress, RouteChoice> parse(List<String> lines) {
        Map<IpAddress, RouteChoice> choices = new LinkedHashMap<>();
        Optional<IpAddress> address = Optional.empty();
        for (String line : lines) {
            if (line.startsWith("= ")) {
                address = IpAddress.parse(line.substring(2).strip());
                address.ifPresent(
                        it -> choices.put(it, new RouteChoice(it, Optional.empty(), Optional.empty(), false, "")));
            } else {
                address.ifPresent(it -> choices.merge(it, choice(it, line), RouteChoicesProbe::join));
            }
        }
        return choices;
    }

    private static RouteChoice choice(IpAddress address, String line) {
        List<String> words = Reading.words(line);
        return new RouteChoice(
                address,
                Reading.after(words, "dev"),
                Reading.after(words, "via").flatMap(IpAddress::parse),
                !words.isEmpty() && words.getFirst().equals("local"),
                line.strip());
    }

    private static RouteChoice join(RouteChoice one, RouteChoice other) {
        return one.text().isEmpty()
                ? other
                : new RouteChoice(
                        one.address(), one.device(), one.gateway(), one.isLocal(), one.text() + "\n" + other.text());
    }
}
