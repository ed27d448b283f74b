package org.bridgedoctor.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;

/** Reads containers from selected fields of {@code docker inspect}, as {@code {"Id":"4fcc...","Name":"/web","Pid":795}}. */
final class ContainersProbe implements Probe<List<Container>> {
    @Override
    public FactKey<List<Container>> key() {
        return Facts.CONTAINERS;
    }

    @Override
    public List<String> answers() {
        return List.of("containers");
    }

    @Override
    public String command() {
        return "docker inspect $(docker ps -aq)";
    }

    @Override
    public Fact<List<Container>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "containers", "docker", answer -> parse(answer, known));
    }

    private static Optional<List<Container>> parse(Answer answer, HostSnapshot known) {
        Optional<Instant> now = known.get(Facts.CLOCK).map(Clock::now);
        List<Container> containers = Reading.objects(answer).stream()
                .filter(node -> node.path("Id").asText().matches("[0-9a-f]{12,64}"))
                .map(node -> container(node, now))
                .toList();
        return containers.isEmpty() && !answer.out().isEmpty() ? Optional.empty() : Optional.of(containers);
    }

    private static Container container(JsonNode node, Optional<Instant> now) {
        return new Container(
                node.path("Id").asText(),
                node.path("Name").asText().replaceFirst("^/", ""),
                node.path("Image").asText(),
                node.path("Status").asText(),
                node.path("Pid").asInt(),
                node.path("NetworkMode").asText(),
                attachments(node.path("Networks")),
                publishedPorts(node),
                node.path("RestartPolicy").asText("no"),
                node.path("AutoRemove").asBoolean(),
                Optional.of(node.path("ComposeProject").asText("")).filter(it -> !it.isEmpty() && !it.equals("null")),
                node.path("Error").asText(""),
                new Container.Life(
                        node.path("RestartCount").asInt(),
                        instant(node.path("Created").asText()),
                        instant(node.path("StartedAt").asText()),
                        now));
    }

    /** As {@code 2026-11-22T19:20:27.474770657Z}; what was never started says year 1. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(it -> it.isAfter(Instant.EPOCH));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static List<Container.Attachment> attachments(JsonNode networks) {
        List<Container.Attachment> attachments = new ArrayList<>();
        for (Map.Entry<String, JsonNode> network : networks.properties()) {
            JsonNode place = network.getValue();
            attachments.add(new Container.Attachment(
                    network.getKey(),
                    place.path("NetworkID").asText(),
                    IpAddress.parse(place.path("IPAddress").asText()),
                    place.path("MacAddress").asText()));
        }
        return attachments;
    }

    /** While it runs docker says what is bound; while it does not, what would be. */
    private static List<Container.PublishedPort> publishedPorts(JsonNode node) {
        List<Container.PublishedPort> bound = publishedPortsOf(node.path("Ports"));
        return bound.isEmpty() ? publishedPortsOf(node.path("PortBindings")) : bound;
    }

    private static List<Container.PublishedPort> publishedPortsOf(JsonNode ports) {
        List<Container.PublishedPort> published = new ArrayList<>();
        for (Map.Entry<String, JsonNode> port : ports.properties()) {
            String[] parts = port.getKey().split("/", 2);
            for (JsonNode binding : port.getValue()) {
                String address = binding.path("HostIp").asText();
                int hostPort = Reading.integer(binding.path("HostPort").asText(), 0);
                Optional<IpAddress> bound = IpAddress.parse(address.isEmpty() ? "0.0.0.0" : address);
                if (parts.length == 2 && hostPort > 0 && bound.isPresent()) {
                    int inner = Reading.integer(parts[0], 0);
                    published.add(new Container.PublishedPort(parts[1], inner, bound.get(), hostPort));
                }
            }
        }
        return published;
    }
}
