package org.bridgedoctor.ssh;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How much output of one run is kept, both streams together. */
final class OutputBudget {
    private final AtomicLong left;
    private final AtomicBoolean isExceeded = new AtomicBoolean();

    /** A budget of this many bytes. */
    OutputBudget(long bytes) {
        left = new AtomicLong(Math.max(0, bytes));
    }

    /** Takes as many of these bytes as are left. */
    int take(int wanted) {
        long before = left.getAndUpdate(it -> Math.max(0, it - wanted));
        if (before < wanted) {
            isExceeded.set(true);
        }
        return (int) Math.min(before, wanted);
    }

    boolean isExceeded() {
        return isExceeded.get();
    }
}
