package org.bridgedoctor.shell;

import java.util.Map;

/** Knocks that are under way while the caller does something else. */
public interface PendingKnocks {
    /** What came of each, in the order in which they were asked for; waits for the last. */
    Map<Door, Knock> await() throws InterruptedException;
}
