package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.host.ComposeProject;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads compose projects from lines as {@code shop|/srv/shop|docker-compose.yml,override.yml}. */
final class ComposeProjectsProbe implements Probe<List<ComposeProject>> {
    @Override
    public FactKey<List<ComposeProject>> key() {
        return Facts.COMPOSE_PROJECTS;
    }

    @Override
    public List<String> answers() {
        return List.of("compose-projects");
    }

    @Override
    public String command() {
        return "docker inspect -f '{{json .Config.Labels}}' $(docker ps -aq --filter label=com.docker.compose.project)";
    }

    @Override
    public Fact<List<ComposeProject>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "compose-projects", "docker", ComposeProjectsProbe::parse);
    }

    private static Optional<List<ComposeProject>> parse(Answer answer) {
        List<ComposeProject> projects = new ArrayList<>();
        for (String line : answer.out()) {
            String[] parts = line.split("\\|", -1);
            if (parts.length == 3 && !parts[0].isBlank()) {
                projects.add(new ComposeProject(parts[0], parts[1], files(parts[1], parts[2])));
            }
        }
        return Optional.of(projects);
    }

    private static List<String> files(String directory, String names) {
        return Stream.of(names.split(",", -1))
                .filter(name -> !name.isBlank())
                .map(name -> name.startsWith("/") ? name : directory + "/" + name)
                .filter(path -> path.startsWith("/"))
                .toList();
    }
}
