package org.bridgedoctor.shell;

import java.util.List;

/**
 * What the operator must judge before algorithms are used that are no longer considered safe.
 *
 * @param host the host
 * @param algorithms those that the host offers, of which one would be used (hostile text: show it escaped)
 */
public record OldAlgorithmsQuestion(String host, List<String> algorithms) {
    public OldAlgorithmsQuestion {
        algorithms = List.copyOf(algorithms);
    }
}
