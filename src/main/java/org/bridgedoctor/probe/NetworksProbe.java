package org.bridgedoctor.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;

/**
 * Reads docker networks from selected fields of {@code docker network inspect}, as
 * {@code {"Id":"56c0...","Name":"bridge","Driver":"bridge","IPAM":[{"Subnet":"172.17.0.0/16"}]}}.
 */
final class NetworksProbe implements Probe<List<DockerNetwork>> {
    @Override
    public FactKey<List<DockerNetwork>> key() {
        return Facts.NETWORKS;
    }

    @Override
    public List<String> answers() {
        return List.of("networks");
    }

    @Override
    public String command() {
        return "docker network inspect $(docker network ls -q)";
    }

    @Override
    public Fact<List<DockerNetwork>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "networks", "docker", NetworksProbe::parse);
    }

    private static Optional<List<DockerNetwork>> parse(Answer answer) {
        List<DockerNetwork> networks = Reading.objects(answer).stream()
                .filter(node -> node.path("Id").asText().matches("[0-9a-z]{12,64}"))
                .map(NetworksProbe::network)
                .toList();
        return networks.isEmpty() && !answer.out().isEmpty() ? Optional.empty() : Optional.of(networks);
    }

    private static DockerNetwork network(JsonNode node) {
        List<Subnet> subnets = new ArrayList<>();
        List<IpAddress> gateways = new ArrayList<>();
        for (JsonNode range : node.path("IPAM")) {
            Subnet.parse(range.path("Subnet").asText()).ifPresent(subnets::add);
            // docker writes the gateway of an IPv6 range with its prefix
            IpAddress.parse(range.path("Gateway").asText().replaceAll("/.*", ""))
                    .ifPresent(gateways::add);
        }
        Map<String, String> options = new LinkedHashMap<>();
        node.path("Options")
                .properties()
                .forEach(it -> options.put(it.getKey(), it.getValue().asText()));
        return new DockerNetwork(
                node.path("Id").asText(),
                node.path("Name").asText(),
                node.path("Driver").asText(),
                node.path("Internal").asBoolean(),
                subnets,
                gateways,
                options,
                Optional.of(node.path("ComposeProject").asText("")).filter(it -> !it.isEmpty() && !it.equals("null")));
    }
}
