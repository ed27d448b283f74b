package org.bridgedoctor.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Comparison;

/**
 * What became other between two examinations as JSON on one line, schema {@code bridge-doctor/compare/1}, with both of them in
 * it; always in English. The schema is {@code compare-1.schema.json} beside this class.
 */
public final class ComparisonJson {
    /** The comparison on one line. */
    public String write(Comparison comparison) {
        ExaminationJson examinations = new ExaminationJson();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", "bridge-doctor/compare/1");
        ids(document.putArray("gone"), comparison.gone());
        ids(document.putArray("appeared"), comparison.appeared());
        ids(document.putArray("still"), comparison.still());
        ArrayNode cells = document.putArray("reachability");
        comparison
                .cells()
                .forEach(it -> cells.addObject()
                        .put("id", it.cell().toString())
                        .put("before", it.before().name())
                        .put("after", it.after().name()));
        document.set("before", examinations.tree(comparison.before()));
        document.set("after", examinations.tree(comparison.after()));
        return document + "\n";
    }

    private static void ids(ArrayNode array, List<Finding> findings) {
        findings.forEach(it -> array.add(it.id()));
    }
}
