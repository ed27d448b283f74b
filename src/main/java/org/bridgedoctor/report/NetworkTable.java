package org.bridgedoctor.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.report.ReportTable.Column;
import org.bridgedoctor.report.ReportTable.Field;
import org.bridgedoctor.report.ReportTable.Row;

/** The picture of the network as a table: letters in a picture are outlines, which no reader aloud and no search finds. */
final class NetworkTable {
    private static final int ALL_SHOWN = 40;
    private static final int FAILING_SHOWN = 20;

    private final Examination examination;
    private final HostSnapshot facts;
    private final Sentences sentences;
    private final ElementWords words;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<ElementId, Tally> tallies = new HashMap<>();

    /** How many ways from and to an element were tried, and how many fail. */
    private record Tally(long tried, long failing) {
        Tally with(Cell cell) {
            return new Tally(tried + 1, failing + (cell.isFailing() ? 1 : 0));
        }
    }

    NetworkTable(Examination examination, Sentences sentences) {
        this.examination = examination;
        this.facts = examination.facts();
        this.sentences = sentences;
        this.words = new ElementWords(sentences);
        for (Cell cell : examination.cells()) {
            if (ElementWords.counts(cell)) {
                tally(cell.from(), cell);
                tally(cell.to(), cell);
            }
        }
    }

    private void tally(ElementId element, Cell cell) {
        tallies.put(element, tallies.getOrDefault(element, new Tally(0, 0)).with(cell));
    }

    ReportTable compose() {
        rows.clear();
        notes.clear();
        facts.get(Facts.IDENTITY)
                .flatMap(Identity::clientAddress)
                .ifPresent(address -> row(ElementId.OPERATOR, address.toString(), ""));
        facts.getOr(Facts.ROUTES, List.<Route>of()).stream()
                .filter(route -> route.isMainUnicast() && route.destination().isEverything())
                .flatMap(route -> route.gateway().stream())
                .findFirst()
                .ifPresent(address -> row(ElementId.GATEWAY, address.toString(), ""));
        interfaces().stream()
                .filter(it -> it.kind() == NetworkInterface.Kind.NIC || it.kind() == NetworkInterface.Kind.TUNNEL)
                .forEach(nic -> row(nic.element(), addresses(nic), words.name(ElementId.HOST)));
        facts.get(Facts.NGINX).ifPresent(nginx -> row(ElementId.NGINX, "", words.name(ElementId.HOST)));
        facts.getOr(Facts.BRIDGES, List.<Bridge>of()).forEach(this::bridge);
        ReportTable table = ReportTable.of(sentences.say("report.network.table"), columns(), rows);
        return notes.isEmpty() ? table : table.noting(String.join("; ", notes));
    }

    private List<Column> columns() {
        return List.of(
                Column.of(sentences.say("report.network.column.element"), 23),
                Column.of(sentences.say("report.network.column.kind"), 14),
                Column.of(sentences.say("report.network.column.address"), 18),
                Column.of(sentences.say("report.network.column.under"), 21),
                Column.of(sentences.say("report.network.column.state"), 24));
    }

    private void bridge(Bridge bridge) {
        String address = interfaces().stream()
                .filter(it -> it.name().equals(bridge.name()))
                .findFirst()
                .map(NetworkTable::addresses)
                .orElse("");
        row(bridge.element(), address, words.name(ElementId.HOST));
        List<Container> under = facts.getOr(Facts.CONTAINERS, List.<Container>of()).stream()
                .filter(container -> addressOn(container, bridge).isPresent())
                .toList();
        List<Container> shown = shown(under);
        shown.forEach(container ->
                row(container.element(), addressOn(container, bridge).orElse(""), words.name(bridge.element())));
        if (shown.size() < under.size()) {
            notes.add(more(bridge, under, shown));
        }
    }

    private String more(Bridge bridge, List<Container> under, List<Container> shown) {
        List<Container> rest = under.stream().filter(it -> !shown.contains(it)).toList();
        long failing = rest.stream()
                .filter(it -> state(it.element()).tone() == Tone.BAD)
                .count();
        return sentences.say("report.network.more", rest.size(), bridge.name(), failing);
    }

    /** All where they are few; else the first of those on which something fails. */
    private List<Container> shown(List<Container> under) {
        return under.size() <= ALL_SHOWN
                ? under
                : under.stream()
                        .filter(it -> state(it.element()).tone() == Tone.BAD)
                        .limit(FAILING_SHOWN)
                        .toList();
    }

    private Optional<String> addressOn(Container container, Bridge bridge) {
        List<String> networks = facts.getOr(Facts.NETWORKS, List.<DockerNetwork>of()).stream()
                .filter(network -> network.bridgeName().equals(Optional.of(bridge.name())))
                .map(DockerNetwork::id)
                .toList();
        return container.attachments().stream()
                .filter(attachment -> networks.contains(attachment.networkId()))
                .findFirst()
                .map(attachment -> attachment.address().map(Objects::toString).orElse(""));
    }

    private void row(ElementId element, String address, String under) {
        rows.add(Row.of(
                new Field.Name(words.name(element)),
                new Field.Words(words.kind(element)),
                new Field.Code(address),
                new Field.Words(under),
                state(element)));
    }

    /** What is wrong with an element itself; else how many of its ways fail. */
    private Field.State state(ElementId element) {
        Optional<Finding> own = examination.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .filter(finding -> finding.elements().contains(element))
                .findFirst();
        if (own.isPresent()) {
            return new Field.State(
                    Tone.of(own.get().severity()), sentences.say(own.get().title()));
        }
        Tally tally = tallies.getOrDefault(element, new Tally(0, 0));
        if (tally.tried() == 0) {
            return new Field.State(Tone.QUIET, sentences.say("report.network.unmeasured"));
        }
        return tally.failing() == 0
                ? new Field.State(Tone.GOOD, sentences.say("report.network.well"))
                : new Field.State(Tone.BAD, sentences.say("report.network.fails", tally.failing(), tally.tried()));
    }

    private List<NetworkInterface> interfaces() {
        return facts.getOr(Facts.INTERFACES, List.of());
    }

    private static String addresses(NetworkInterface one) {
        return String.join("\n", one.addresses().stream().map(Objects::toString).toList());
    }
}
