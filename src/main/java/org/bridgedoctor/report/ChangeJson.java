package org.bridgedoctor.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.PlanRow;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.remedy.Remediation;

/**
 * What a remediation or an undo came to as JSON, schemas {@code bridge-doctor/remedy/1} and {@code bridge-doctor/undo/1};
 * always in English, each on one line. The schemas are {@code remedy-1.schema.json} and {@code undo-1.schema.json} beside
 * this class.
 */
public final class ChangeJson {
    private final Sentences english = Sentences.english();
    private final ExaminationJson examinations = new ExaminationJson();

    /** The finding was not there: nothing was planned and nothing was changed. */
    public String absent(String findingId, Examination before) {
        ObjectNode document = remedy(before, findingId);
        document.putNull("remediation").putNull("run").put("state", "NOT_FOUND");
        document.putArray("plan");
        document.putArray("log");
        return line(document, before);
    }

    /** The plan was only shown. */
    public String planned(Remediation remediation, List<PlanRow> plan, Examination before) {
        ObjectNode document = remedy(before, remediation.findingId());
        document.put("remediation", remediation.id()).putNull("run").put("state", "PLANNED");
        plan(document.putArray("plan"), plan);
        document.putArray("log");
        return line(document, before);
    }

    /** The remediation was run. */
    public String done(Remediation remediation, List<PlanRow> plan, RemediationOutcome outcome, Examination after) {
        ObjectNode document = remedy(after, remediation.findingId());
        document.put("remediation", remediation.id());
        outcome(document, outcome, plan);
        return line(document, after);
    }

    /** A run was taken back. */
    public String undone(RemediationOutcome outcome, Examination after) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", "bridge-doctor/undo/1");
        document.put("practice", after.subject().isPractice());
        document.put("run", run(outcome.run()));
        document.put("state", outcome.state().name());
        log(document.putArray("log"), outcome);
        return line(document, after);
    }

    private ObjectNode remedy(Examination examination, String findingId) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", "bridge-doctor/remedy/1");
        document.put("practice", examination.subject().isPractice());
        document.put("finding", findingId);
        return document;
    }

    private void outcome(ObjectNode document, RemediationOutcome outcome, List<PlanRow> plan) {
        document.put("run", run(outcome.run()));
        document.put("state", outcome.state().name());
        plan(document.putArray("plan"), plan);
        log(document.putArray("log"), outcome);
    }

    private static @org.jspecify.annotations.Nullable String run(Optional<String> run) {
        return run.map(Printable::line).orElse(null);
    }

    private void plan(ArrayNode array, List<PlanRow> plan) {
        for (PlanRow row : plan) {
            array.addObject()
                    .put("verb", english.say(row.verb()))
                    .put("command", english.say(row.command()))
                    .put("ifNotConfirmed", english.say(row.ifNotConfirmed()));
        }
    }

    private void log(ArrayNode array, RemediationOutcome outcome) {
        for (RemediationOutcome.Entry entry : outcome.log()) {
            array.addObject()
                    .put("what", english.say(entry.what()))
                    .put("command", Printable.line(entry.command()))
                    .put("well", entry.isWell());
        }
    }

    private String line(ObjectNode document, Examination examination) {
        document.set("examination", examinations.tree(examination));
        return document + "\n";
    }
}
