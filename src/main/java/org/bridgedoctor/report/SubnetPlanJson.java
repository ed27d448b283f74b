package org.bridgedoctor.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.remedy.DockerMove;
import org.bridgedoctor.remedy.SubnetPlan;

/**
 * Where docker could move to as JSON, schema {@code bridge-doctor/plan-subnet/1}; always in English, on one line. The schema
 * is {@code plan-subnet-1.schema.json} beside this class.
 */
public final class SubnetPlanJson {
    /** The name of the schema, as it stands in every document. */
    public static final String SCHEMA = "bridge-doctor/plan-subnet/1";

    private final Sentences english = Sentences.english();

    /** The plan as one line of JSON with its line end. */
    public String write(SubnetPlan plan, DockerMove move, Examination examination) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", SCHEMA);
        document.put("practice", examination.subject().isPractice());
        document.put(
                "host",
                examination
                        .facts()
                        .get(Facts.IDENTITY)
                        .map(it -> Printable.line(it.name()))
                        .orElse(null));
        document.put("prefix", plan.prefix());
        ArrayNode proposals = document.putArray("proposals");
        plan.proposals().forEach(it -> proposal(proposals.addObject(), it));
        ArrayNode rejected = document.putArray("rejected");
        plan.rejected()
                .forEach(it -> rejected.addObject()
                        .put("base", it.base().toString())
                        .put("range", it.by().range().toString())
                        .put("kind", it.by().kind().name())
                        .put("reason", english.say(it.reason())));
        ArrayNode taken = document.putArray("taken");
        plan.taken()
                .forEach(it -> taken.addObject()
                        .put("range", it.range().toString())
                        .put("kind", it.kind().name())
                        .put("name", Printable.line(it.name())));
        ArrayNode unseen = document.putArray("unseen");
        plan.unseen().forEach(unseen::add);
        daemonJson(document.putObject("daemonJson"), move);
        ArrayNode recreate = document.putArray("recreate");
        move.networks().stream().map(DockerNetwork::name).map(Printable::line).forEach(recreate::add);
        lines(document.putArray("commands"), move.commands());
        return document + "\n";
    }

    private void proposal(ObjectNode node, SubnetPlan.Proposal it) {
        node.put("base", it.base().toString());
        node.put("size", it.size());
        node.put("networks", it.networks());
        node.put("bip", it.bip());
        node.putArray("defaultAddressPools")
                .addObject()
                .put("base", it.base().toString())
                .put("size", it.size());
        ArrayNode reasons = node.putArray("reasons");
        it.reasons().forEach(reason -> reasons.add(english.say(reason)));
    }

    private static void daemonJson(ObjectNode node, DockerMove move) {
        boolean isReadable = move.file().isReadable();
        node.put("path", org.bridgedoctor.remedy.DaemonJson.PATH);
        node.put("text", isReadable ? move.file().text() : null);
        lines(node.putArray("diff"), move.diff());
        node.put("hasBlankedSecrets", move.file().hasBlanks());
    }

    private static void lines(ArrayNode array, List<String> lines) {
        lines.stream().map(Printable::line).forEach(array::add);
    }
}
