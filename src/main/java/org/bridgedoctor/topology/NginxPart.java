package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Text;

/** nginx on the picture, with the state of what it passes requests to. */
record NginxPart(Nginx nginx, Weighing weighing) {
    Node node() {
        List<Finding> named = weighing.findings(ElementId.NGINX);
        String ports =
                nginx.listenPorts().stream().distinct().map(port -> " :" + port).collect(Collectors.joining());
        return Node.of(ElementId.NGINX, Node.Kind.NGINX, Text.of("diagram.nginx", ports))
                .withDetails(List.of(upstreams()))
                .withNotes(notes())
                .with(Weighing.worst(named, Weighing.strict(toUpstreams())))
                .because(Weighing.reason(named), Weighing.titles(named));
    }

    /** The door of nginx may be open while what is behind it is dead. */
    Link link() {
        List<Cell> asked = weighing.cells(ElementId.NGINX).stream()
                .filter(cell -> cell.to().equals(ElementId.NGINX))
                .toList();
        Health carried = Weighing.carried(asked);
        boolean isExplained = carried == Health.CUT_OFF && Weighing.strict(toUpstreams()) == Health.CUT_OFF;
        return Link.of(ElementId.HOST, ElementId.NGINX, isExplained ? Health.UNKNOWN : carried);
    }

    private List<Cell> toUpstreams() {
        return weighing.cells(ElementId.NGINX).stream()
                .filter(cell -> cell.from().equals(ElementId.NGINX))
                .toList();
    }

    private Text upstreams() {
        List<Cell> tried = toUpstreams();
        long dead = tried.stream().filter(Cell::isFailing).count();
        if (dead > 0) {
            return Text.of("diagram.upstreams.dead", dead, tried.size());
        }
        return tried.isEmpty()
                ? Text.of("diagram.upstreams", nginx.upstreams().size())
                : Text.of("diagram.upstreams.well", tried.size());
    }

    private List<Text> notes() {
        List<Text> notes = new ArrayList<>();
        nginx.upstreams()
                .forEach(it ->
                        notes.add(Text.of("diagram.upstream", it.host(), Integer.toString(it.port()), it.file())));
        if (!nginx.problem().isEmpty()) {
            notes.add(Node.verbatim(nginx.problem()));
        }
        return notes;
    }
}
