package org.bridgedoctor.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One measured figure.
 *
 * @param name what was measured
 * @param value how much
 * @param unit of what
 * @param beside what it is compared with, where it is
 * @param limit how many times that it may be at most, where there is a target
 */
record Figure(String name, double value, String unit, Optional<Beside> beside, OptionalDouble limit) {
    /** The head of the table that lines make. */
    static final String HEAD =
            String.format(Locale.ROOT, "%-52s %14s %36s %7s  %s", "figure", "value", "beside", "ratio", "target");

    /**
     * What a figure is compared with, in the same unit.
     *
     * @param name what it is
     * @param value how much
     */
    record Beside(String name, double value) {}

    /** A figure that is only told. */
    static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, Optional.empty(), OptionalDouble.empty());
    }

    /** This figure, to be at most so much. */
    Figure atMost(double target) {
        return new Figure(name, value, unit, Optional.of(new Beside("target", target)), OptionalDouble.of(1));
    }

    /** This figure beside another. */
    Figure beside(String other, double otherValue) {
        return new Figure(name, value, unit, Optional.of(new Beside(other, otherValue)), OptionalDouble.empty());
    }

    /** This figure, to be at most so many times what it stands beside. */
    Figure atMostTimes(double times) {
        return new Figure(name, value, unit, beside, OptionalDouble.of(times));
    }

    /** The median of these values. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** One line of the table. */
    String line() {
        String other = beside.map(it -> it.name() + " " + number(it.value()) + " " + unit)
                .orElse("");
        OptionalDouble ratio =
                beside.map(it -> OptionalDouble.of(value / it.value())).orElse(OptionalDouble.empty());
        String shown = ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "";
        String target = limit.isPresent() && ratio.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "<= %.2f %s",
                        limit.getAsDouble(),
                        ratio.getAsDouble() <= limit.getAsDouble() ? "met" : "MISSED")
                : "";
        return String.format(
                        Locale.ROOT, "%-52s %14s %36s %7s  %s", name, number(value) + " " + unit, other, shown, target)
                .stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.2f" : "%.0f", value);
    }
}
