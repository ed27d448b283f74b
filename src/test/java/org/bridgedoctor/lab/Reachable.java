package org.bridgedoctor.lab;

import java.util.List;

/** A real host that the product's command line can be pointed at: one in namespaces, or a machine of its own. */
interface Reachable {
    /** How to reach it, as of now. */
    LabHost.Login info();

    /** The command line that runs {@code command} where its operator sits, for a caller who starts it himself. */
    List<String> operatorCommand(List<String> command);
}
