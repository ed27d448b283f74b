package org.bridgedoctor.examination;

import org.bridgedoctor.host.Text;

/** Told what happens while a host is examined or repaired. Called on the thread that works; must return at once. */
public interface Progress {
    /**
     * Something begins.
     *
     * @param what it, as a sentence to be made
     * @param fraction how much is done, 0 to 1; negative where that is not known
     */
    void at(Text what, double fraction);

    /** Tells nobody. */
    static Progress silent() {
        return (what, fraction) -> {};
    }
}
