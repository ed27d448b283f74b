package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FreshContainers;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Text;

/**
 * Reads the containers of a proof from lines as {@code = fresh d5128fda99c2 ce85e1dfef08 172.17.0.5
 * bridge-doctor-proof-62c4783b alpine lasted removed}.
 */
final class FreshContainersProbe implements Probe<FreshContainers> {
    private static final int FRESH_WORDS = 9;

    @Override
    public FactKey<FreshContainers> key() {
        return Facts.FRESH_CONTAINERS;
    }

    @Override
    public List<String> answers() {
        return List.of("proof");
    }

    @Override
    public String command() {
        return "docker run -d --rm --network NETWORK alpine sleep 30; docker rm -f CONTAINER";
    }

    @Override
    public Fact<FreshContainers> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "proof", "docker", answer -> Optional.of(parse(answer, known)));
    }

    private static FreshContainers parse(Answer answer, HostSnapshot known) {
        List<Container> made = new ArrayList<>();
        List<String> left = new ArrayList<>();
        Optional<Text> problem = Optional.empty();
        String failed = "";
        for (String line : answer.out()) {
            List<String> words = Reading.words(line);
            String kind = words.size() > 2 && words.getFirst().equals("=") ? words.get(1) : "";
            switch (kind) {
                case "fresh" -> container(words, known).ifPresent(made::add);
                case "left" -> left.add(words.get(2));
                case "none" -> problem = Optional.of(Text.of(known(words.get(2))));
                case "failed" -> {
                    failed = network(words.get(2), known);
                    problem = Optional.of(Text.of("proof.failed", failed, ""));
                }
                default -> {
                    if (!failed.isEmpty() && !line.startsWith("=")) {
                        problem = Optional.of(Text.of("proof.failed", failed, Printable.line(line.strip())));
                    }
                    failed = "";
                }
            }
        }
        return new FreshContainers(made, left, problem);
    }

    private static String known(String reason) {
        return reason.equals("no-image") ? "proof.no-image" : "proof.no-docker";
    }

    /** One that ended before it was measured proves nothing and is passed over. */
    private static Optional<Container> container(List<String> words, HostSnapshot known) {
        if (words.size() != FRESH_WORDS || !words.get(7).equals("lasted")) {
            return Optional.empty();
        }
        String network = network(words.get(3), known);
        Container.Attachment place =
                new Container.Attachment(network, fullId(words.get(3), known), IpAddress.parse(words.get(4)), "");
        return Optional.of(new Container(
                words.get(2),
                words.get(5),
                words.get(6),
                words.get(8),
                0,
                network,
                List.of(place),
                List.of(),
                "no",
                true,
                Optional.empty()));
    }

    private static String network(String shortId, HostSnapshot known) {
        return network(known, shortId).map(DockerNetwork::name).orElse(shortId);
    }

    private static String fullId(String shortId, HostSnapshot known) {
        return network(known, shortId).map(DockerNetwork::id).orElse(shortId);
    }

    private static Optional<DockerNetwork> network(HostSnapshot known, String shortId) {
        return Expectation.networks(known).stream()
                .filter(it -> ContainerNames.shortId(it.id()).equals(shortId))
                .findFirst();
    }
}
