package org.bridgedoctor.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Version;

/**
 * Reads the docker installation from {@code {"Client":{"Version":"20.10.11"},"Server":{"Version":"20.10.11"}}}. A docker
 * that is not installed is known to be so: client and server are empty.
 */
final class DockerProbe implements Probe<Docker> {
    @Override
    public FactKey<Docker> key() {
        return Facts.DOCKER;
    }

    @Override
    public List<String> answers() {
        return List.of("docker-version", "docker-info", "compose-version", "docker-name");
    }

    @Override
    public String command() {
        return "docker version; docker info; docker compose version";
    }

    @Override
    public Fact<Docker> read(Capture capture, HostSnapshot known) {
        Optional<Answer> version = capture.answer("docker-version");
        if (version.isEmpty()) {
            return new Fact.Missing<>(Absence.notAsked(key()));
        }
        Answer answer = version.get();
        if (Reading.isForbidden(answer)) {
            return Reading.missing(Absence.Cause.NO_RIGHT, "root");
        }
        if (answer.isTimedOut() && (isDown(known) || isSilent(capture, known))) {
            return new Fact.Known<>(docker(capture, name(capture), Optional.empty(), answer));
        }
        if (answer.isTimedOut() || answer.isTruncated()) {
            return Reading.missing(
                    answer.isTimedOut() ? Absence.Cause.TIMED_OUT : Absence.Cause.UNREADABLE, "docker version");
        }
        JsonNode versions = first(capture, "docker-version");
        Optional<Version> client = version(versions.path("Client")).or(() -> name(capture));
        // docker info of docker before 23 tells the server's version alone
        Optional<Version> server = version(versions.path("Server"));
        if (client.isEmpty() && server.isEmpty() && !answer.isToolMissing()) {
            return Reading.missing(Absence.Cause.UNREADABLE, "docker version");
        }
        return new Fact.Known<>(docker(capture, client, server, answer));
    }

    /** Where systemd holds docker's socket, a client waits for a daemon that fails and is started again and again. */
    private static boolean isDown(HostSnapshot known) {
        return Service.of(known, "docker")
                .filter(it -> it.isKnown() && !it.isActive())
                .isPresent();
    }

    /** The daemon runs, and neither of two questions in a row was answered: once alone it may only be slow. */
    private static boolean isSilent(Capture capture, HostSnapshot known) {
        return Service.of(known, "docker").filter(Service::isActive).isPresent()
                && capture.answer("docker-info").filter(Answer::isTimedOut).isPresent();
    }

    private static Docker docker(Capture capture, Optional<Version> client, Optional<Version> server, Answer answer) {
        JsonNode info = first(capture, "docker-info");
        Optional<String> dataRoot =
                Optional.of(info.path("DockerRootDir").asText()).filter(path -> server.isPresent() && !path.isEmpty());
        return new Docker(
                client,
                server,
                composeVersion(capture),
                isPodman(capture),
                dataRoot,
                info.path("LiveRestoreEnabled").asBoolean(),
                !List.of("", "inactive", "null").contains(info.path("Swarm").asText("")),
                server.isPresent() ? "" : refusal(answer));
    }

    private static String refusal(Answer answer) {
        String said = String.join("\n", answer.err()).strip();
        return said.isEmpty() && answer.isTimedOut() ? "docker version: no answer within 15 seconds" : said;
    }

    private static Optional<Version> composeVersion(Capture capture) {
        return capture.answer("compose-version").filter(it -> it.status() == 0).stream()
                .flatMap(it -> it.out().stream())
                .map(Version::parse)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static JsonNode first(Capture capture, String id) {
        return capture.answer(id).stream()
                .flatMap(answer -> Reading.objects(answer).stream())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static Optional<Version> version(JsonNode side) {
        return Version.parse(side.path("Version").asText());
    }

    /** From {@code Docker version 20.10.11, build dea9396}. */
    private static Optional<Version> name(Capture capture) {
        return capture.answer("docker-name").stream()
                .flatMap(answer -> answer.out().stream())
                .filter(line -> line.startsWith("Docker version "))
                .map(line ->
                        Version.parse(line.substring("Docker version ".length()).replaceAll(",.*", "")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isPodman(Capture capture) {
        return List.of("docker-name", "docker-version").stream()
                .map(capture::answer)
                .flatMap(Optional::stream)
                .anyMatch(answer -> answer.raw().contains("podman"));
    }
}
