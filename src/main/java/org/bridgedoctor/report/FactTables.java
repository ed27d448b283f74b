package org.bridgedoctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.TimelineEvent;
import org.bridgedoctor.report.ReportTable.Column;
import org.bridgedoctor.report.ReportTable.Field;
import org.bridgedoctor.report.ReportTable.Row;

/** Sets the facts that a reader wants to look up: interfaces, bridges, networks, containers, what changed when. */
final class FactTables {
    private static final int EVENTS_SHOWN = 30;

    private final HostSnapshot facts;
    private final Sentences sentences;
    private final ElementWords words;

    FactTables(HostSnapshot facts, Sentences sentences) {
        this.facts = facts;
        this.sentences = sentences;
        this.words = new ElementWords(sentences);
    }

    List<ReportTable> compose() {
        List<ReportTable> tables = new ArrayList<>();
        tables.add(interfaces());
        tables.add(bridges());
        tables.add(networks());
        tables.add(containers());
        if (!facts.getOr(Facts.TIMELINE, List.of()).isEmpty()) {
            tables.add(timeline());
        }
        return tables;
    }

    private ReportTable interfaces() {
        List<Column> columns = columns("name", 22, "kind", 14, "addresses", 24, "mac", 21, "state", 19);
        List<NetworkInterface> all = facts.getOr(Facts.INTERFACES, List.of());
        List<NetworkInterface> shown = all.stream()
                .filter(it -> it.kind() != NetworkInterface.Kind.VETH)
                .toList();
        ReportTable table = table(
                "report.facts.interfaces",
                Facts.INTERFACES,
                columns,
                any -> shown.stream().map(this::row).toList());
        int left = all.size() - shown.size();
        return left > 0 ? table.noting(sentences.say("report.facts.interfaces.veth", left)) : table;
    }

    private Row row(NetworkInterface one) {
        return Row.of(
                name(one.name()),
                new Field.Words(
                        sentences.say("report.interface." + one.kind().name().toLowerCase(Locale.ROOT))),
                code(one.addresses()),
                code(List.of(one.mac())),
                new Field.Words(words.joined(List.of(word(one.operState()), "mtu " + one.mtu()))));
    }

    private ReportTable bridges() {
        List<Column> columns = columns("name", 24, "bridge-id", 26, "network", 22, "ports", 28);
        return table(
                "report.facts.bridges",
                Facts.BRIDGES,
                columns,
                all -> all.stream().map(this::row).toList());
    }

    private Row row(Bridge bridge) {
        List<String> networks = facts.getOr(Facts.NETWORKS, List.<DockerNetwork>of()).stream()
                .filter(network -> network.bridgeName().equals(Optional.of(bridge.name())))
                .map(network -> word(network.name()))
                .toList();
        return Row.of(
                name(bridge.name()),
                code(List.of(bridge.bridgeId())),
                new Field.Words(words.joined(networks)),
                code(bridge.ports().stream().map(BridgePort::name).toList()));
    }

    private ReportTable networks() {
        List<Column> columns = columns("name", 24, "driver", 24, "ranges", 28, "bridge", 24);
        return table(
                "report.facts.networks",
                Facts.NETWORKS,
                columns,
                all -> all.stream()
                        .map(network -> Row.of(
                                name(network.name()),
                                new Field.Words(
                                        network.isInternal()
                                                ? sentences.say("report.network.internal", network.driver())
                                                : word(network.driver())),
                                code(network.subnets()),
                                code(network.bridgeName().stream().toList())))
                        .toList());
    }

    private ReportTable containers() {
        List<Column> columns = columns("name", 18, "image", 22, "state", 11, "addresses", 27, "published", 22);
        return table(
                "report.facts.containers",
                Facts.CONTAINERS,
                columns,
                all -> all.stream().map(this::row).toList());
    }

    private Row row(Container container) {
        String state = "report.container." + container.state();
        List<String> addresses = container.attachments().stream()
                .map(it -> it.address().map(Objects::toString).orElse("\u2013") + " " + it.network())
                .toList();
        List<String> ports = container.publishedPorts().stream()
                .map(it -> it.hostAddress() + ":" + it.hostPort() + " > " + it.containerPort() + "/" + it.protocol())
                .toList();
        return Row.of(
                name(container.name()),
                new Field.Words(word(container.image())),
                new Field.Words(sentences.has(state) ? sentences.say(state) : word(container.state())),
                code(addresses),
                code(ports));
    }

    private ReportTable timeline() {
        List<Column> columns = columns("when", 28, "kind", 20, "what", 52);
        List<TimelineEvent> events = facts.getOr(Facts.TIMELINE, List.of());
        List<Row> rows = events.stream()
                .skip(Math.max(0, events.size() - EVENTS_SHOWN))
                .map(this::row)
                .toList();
        ReportTable table = ReportTable.of(sentences.say("report.facts.timeline"), columns, rows);
        int more = events.size() - rows.size();
        return more > 0 ? table.noting(sentences.say("report.more", more)) : table;
    }

    private Row row(TimelineEvent event) {
        String kind = "report.event." + event.kind();
        return Row.of(
                new Field.Words(words.time(event.at())),
                new Field.Words(sentences.has(kind) ? sentences.say(kind) : word(event.kind())),
                code(List.of(event.what())));
    }

    private <T> ReportTable table(String title, FactKey<T> key, List<Column> columns, Function<T, List<Row>> rows) {
        return switch (facts.fact(key)) {
            case Fact.Known<T> known -> filled(sentences.say(title), columns, rows.apply(known.it()));
            case Fact.Missing<T> missing ->
                ReportTable.of(sentences.say(title), columns, List.of())
                        .noting(sentences.say(
                                "report.unknown.why", missing.absence().text()));
        };
    }

    private ReportTable filled(String title, List<Column> columns, List<Row> rows) {
        ReportTable table = ReportTable.of(title, columns, rows);
        return rows.isEmpty() ? table.noting(sentences.say("report.none")) : table;
    }

    /** Columns from pairs of a word's key and its share of the width. */
    private List<Column> columns(Object... pairs) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            columns.add(Column.of(sentences.say("report.column." + pairs[i]), (Integer) pairs[i + 1]));
        }
        return columns;
    }

    private static Field name(String text) {
        return new Field.Name(word(text));
    }

    private static Field code(List<?> lines) {
        return new Field.Code(String.join(
                "\n", lines.stream().map(line -> word(line.toString())).toList()));
    }

    private static String word(String text) {
        return org.bridgedoctor.host.Printable.line(text);
    }
}
