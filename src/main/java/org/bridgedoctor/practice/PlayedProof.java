package org.bridgedoctor.practice;

import java.util.ArrayList;
import java.util.List;
import org.bridgedoctor.probe.Answer;

/** The fresh containers of a proof on the played host: what a container that was just started reaches there. */
final class PlayedProof {
    private static final int LAST = 9;

    private final PlayedHost host;

    PlayedProof(PlayedHost host) {
        this.host = host;
    }

    /** The answers, as the collector gives them. */
    List<Answer> answers(List<String> networks) {
        if (!host.isDockerRunning()) {
            return List.of(answer("proof", List.of("= none no-docker")));
        }
        List<String> routes = new ArrayList<>();
        List<String> told = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        for (PlayedBridge bridge : host.bridges()) {
            if (bridge.isDefault() || networks.stream().anyMatch(bridge.networkId()::startsWith)) {
                PlayedContainer fresh = fresh(bridge);
                routes.addAll(RouteAnswers.choice(fresh.address(), bridge));
                told.add("= fresh " + fresh.shortId() + " " + bridge.shortId() + " " + fresh.address() + " "
                        + fresh.name() + " " + fresh.image() + " lasted removed");
                cells.addAll(Measurements.ofFresh(fresh, bridge, host));
            }
        }
        told.addAll(cells);
        return List.of(answer("proof-routes", routes), answer("proof", told));
    }

    private static PlayedContainer fresh(PlayedBridge bridge) {
        return new PlayedContainer(
                "bridge-doctor-proof-5d1e07a" + bridge.index() % 10,
                "%08x".formatted(0xd5128fda + bridge.index()).repeat(8),
                "alpine",
                30_400 + bridge.index(),
                bridge.name(),
                bridge.stem() + (bridge.prefix() == 24 ? "." : ".0.") + LAST,
                0,
                java.util.OptionalInt.empty(),
                "",
                0,
                "");
    }

    private static Answer answer(String id, List<String> lines) {
        return new Answer(id, 0, 2310, false, lines, List.of());
    }
}
