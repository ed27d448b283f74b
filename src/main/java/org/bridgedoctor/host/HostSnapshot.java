package org.bridgedoctor.host;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All facts known so far of one host. Immutable; each wither gives a new snapshot. */
public final class HostSnapshot {
    private static final HostSnapshot EMPTY = new HostSnapshot(Map.of());

    private final Map<FactKey<?>, Fact<?>> facts;

    private HostSnapshot(Map<FactKey<?>, Fact<?>> facts) {
        this.facts = facts;
    }

    /** A snapshot in which nothing is known. */
    public static HostSnapshot empty() {
        return EMPTY;
    }

    /** The fact under this key; never null, {@link Fact.Missing} with NOT_ASKED where it was never asked. */
    @SuppressWarnings("unchecked") // with() ties each value to the type of its key
    public <T> Fact<T> fact(FactKey<T> key) {
        Fact<?> fact = facts.get(key);
        return fact == null ? new Fact.Missing<>(Absence.notAsked(key)) : (Fact<T>) fact;
    }

    /** The value under this key, where it is known. */
    public <T> Optional<T> get(FactKey<T> key) {
        return fact(key).value();
    }

    /** The value under this key, or the given one where it is not known. */
    public <T> T getOr(FactKey<T> key, T otherwise) {
        return get(key).orElse(otherwise);
    }

    /** The value of a fact that the caller knows to be there, as a check does of the facts it needs. */
    public <T> T require(FactKey<T> key) {
        return get(key).orElseThrow(() -> new IllegalStateException("fact not known: " + key.name()));
    }

    /** This snapshot with one fact put in or replaced. */
    public <T> HostSnapshot with(FactKey<T> key, Fact<T> fact) {
        Map<FactKey<?>, Fact<?>> next = new LinkedHashMap<>(facts);
        next.put(key, fact);
        return new HostSnapshot(next);
    }

    /** This snapshot with one known value put in or replaced. */
    public <T> HostSnapshot with(FactKey<T> key, T value) {
        return with(key, new Fact.Known<>(value));
    }

    /** This snapshot without these facts, to be asked anew. */
    public HostSnapshot without(Collection<? extends FactKey<?>> keys) {
        Map<FactKey<?>, Fact<?>> next = new LinkedHashMap<>(facts);
        next.keySet().removeAll(keys);
        return new HostSnapshot(next);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof HostSnapshot snapshot && snapshot.facts.equals(facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    @Override
    public String toString() {
        return "HostSnapshot" + facts;
    }
}
