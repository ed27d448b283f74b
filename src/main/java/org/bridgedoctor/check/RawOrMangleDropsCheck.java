package org.bridgedoctor.check;

/** A rule in a table that only few look at (faults F64). */
public final class RawOrMangleDropsCheck extends StopCheck {
    @Override
    public String id() {
        return "raw-or-mangle-drops";
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind == StopKind.SIDE_TABLE;
    }
}
