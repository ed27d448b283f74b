package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Route;

/** Reads routes from lines as {@code 172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1}. */
final class RoutesProbe implements Probe<List<Route>> {
    @Override
    public FactKey<List<Route>> key() {
        return Facts.ROUTES;
    }

    @Override
    public List<String> answers() {
        return List.of("routes", "routes-v6");
    }

    @Override
    public String command() {
        return "ip route show table all; ip -6 route show table all";
    }

    @Override
    public Fact<List<Route>> read(Capture capture, HostSnapshot known) {
        List<Route> later = capture.answer("routes-v6")
                .map(answer -> IpOutput.routes(answer.out(), true))
                .orElse(List.of());
        return Reading.of(capture, key(), "routes", "ip", answer -> {
            List<Route> routes = new ArrayList<>(IpOutput.routes(answer.out(), false));
            boolean isUnreadable = routes.isEmpty() && !answer.out().isEmpty();
            routes.addAll(later);
            return isUnreadable ? Optional.empty() : Optional.of(routes);
        });
    }
}
