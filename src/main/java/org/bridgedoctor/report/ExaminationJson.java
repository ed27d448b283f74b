package org.bridgedoctor.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Evidence;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Verdict;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.remedy.Remediation;

/**
 * An examination as JSON, schema {@code bridge-doctor/examination/1}: a contract that others script against. Always in
 * English; what is unknown is null. The schema is {@code examination-1.schema.json} beside this class.
 */
public final class ExaminationJson {
    /** The name of the schema, as it stands in every document. */
    public static final String SCHEMA = "bridge-doctor/examination/1";

    private static final int OUTPUT_LIMIT = 20_000;

    private final Sentences english = Sentences.english();
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    /** The examination as one line of JSON with its line end: several of them are JSON Lines. */
    public String write(Examination examination) {
        return tree(examination) + "\n";
    }

    /** The examination as one object. */
    ObjectNode tree(Examination examination) {
        ObjectNode document = nodes.objectNode();
        document.put("schema", SCHEMA);
        document.put("practice", examination.subject().isPractice());
        document.set("host", host(examination.facts()));
        document.put("examinedAt", examination.examinedAt().toString());
        document.set("verdict", verdict(examination.verdict()));
        ArrayNode findings = document.putArray("findings");
        examination.findings().forEach(finding -> findings.add(finding(finding)));
        ArrayNode cells = document.putArray("reachability");
        examination.cells().forEach(cell -> cells.add(cell(cell)));
        ArrayNode checks = document.putArray("checks");
        examination.checks().forEach(check -> checks.add(check(check)));
        return document;
    }

    private ObjectNode host(HostSnapshot facts) {
        ObjectNode host = nodes.objectNode();
        Optional<Identity> identity = facts.get(Facts.IDENTITY);
        put(host, "name", identity.map(Identity::name));
        ArrayNode addresses = host.putArray("addresses");
        facts.get(Facts.INTERFACES)
                .ifPresent(all -> all.stream()
                        .filter(it ->
                                it.kind() == NetworkInterface.Kind.NIC || it.kind() == NetworkInterface.Kind.TUNNEL)
                        .flatMap(it -> it.addresses().stream())
                        .map(InterfaceAddress::toString)
                        .forEach(addresses::add));
        put(host, "kernel", identity.map(it -> it.kernel().text()));
        put(host, "release", identity.map(Identity::release));
        put(
                host,
                "dockerServer",
                facts.get(Facts.DOCKER).flatMap(Docker::server).map(Version::text));
        return host;
    }

    private ObjectNode verdict(Verdict verdict) {
        ObjectNode node = nodes.objectNode();
        node.put("state", verdict.state().name());
        ArrayNode causes = node.putArray("causes");
        verdict.causes().forEach(cause -> causes.add(cause.id()));
        strings(node.putArray("unexplained"), verdict.unexplained());
        node.put("summary", english.say(verdict.summary()));
        return node;
    }

    private ObjectNode finding(Finding finding) {
        ObjectNode node = nodes.objectNode();
        node.put("id", finding.id());
        node.put("severity", finding.severity().name());
        node.put("title", english.say(finding.title()));
        node.put("summary", english.say(finding.summary()));
        strings(node.putArray("elements"), finding.elements());
        strings(node.putArray("explains"), finding.explains());
        ArrayNode evidence = node.putArray("evidence");
        for (Evidence shown : finding.evidence()) {
            evidence.addObject()
                    .put(
                            "command",
                            shown.isPosted() ? english.say("report.evidence.posted") : Printable.line(shown.command()))
                    .put("output", Printable.lines(shown.output(), OUTPUT_LIMIT));
        }
        ArrayNode remediations = node.putArray("remediations");
        for (Remediation remediation : finding.remediations()) {
            remediations
                    .addObject()
                    .put("id", remediation.id())
                    .put("title", english.say(remediation.title()))
                    .put("impact", english.say(remediation.impact().summary()));
        }
        return node;
    }

    private ObjectNode cell(Cell cell) {
        ObjectNode node = nodes.objectNode();
        node.put("id", Printable.line(cell.id().toString()));
        node.put("from", Printable.line(cell.from().toString()));
        node.put("to", Printable.line(cell.to().toString()));
        node.put("by", cell.by().toString());
        node.put("expected", cell.isExpected());
        node.put("outcome", cell.outcome().name());
        put(node, "detail", detail(cell));
        return node;
    }

    private Optional<String> detail(Cell cell) {
        StringBuilder detail = new StringBuilder();
        cell.address().ifPresent(address -> detail.append(address));
        cell.ttl().ifPresent(ttl -> detail.append(" ttl=").append(ttl));
        cell.milliseconds().ifPresent(ms -> detail.append(String.format(Locale.ROOT, " %.1f ms", ms)));
        cell.note()
                .ifPresent(note -> detail.append(detail.isEmpty() ? "" : "; ").append(english.say(note)));
        return detail.isEmpty()
                ? Optional.empty()
                : Optional.of(detail.toString().strip());
    }

    private ObjectNode check(CheckResult check) {
        ObjectNode node = nodes.objectNode();
        node.put("id", check.id());
        node.put("outcome", check.outcome().word());
        put(node, "reason", check.outcome().why().map(english::say));
        return node;
    }

    private static void strings(ArrayNode array, Collection<?> values) {
        values.forEach(value -> array.add(Printable.line(value.toString())));
    }

    private static void put(ObjectNode node, String field, Optional<String> value) {
        node.put(field, value.map(Printable::line).orElse(null));
    }
}
