package org.bridgedoctor.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The figures of one run: each is printed as soon as it is known, and all of them as a table at the end. */
final class Figures implements AutoCloseable {
    private final List<Figure> all = new ArrayList<>();

    /** Takes a figure down. */
    void add(Figure figure) {
        all.add(figure);
        System.out.println(figure.line());
    }

    @Override
    public void close() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "Figures, on %d processors with a load of %.1f at the end%n",
                system.getAvailableProcessors(),
                system.getSystemLoadAverage());
        System.out.println(Figure.HEAD);
        all.forEach(figure -> System.out.println(figure.line()));
    }

    /** Hands the one table of the run to every benchmark. */
    static final class OfThisRun implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Figures.class;
        }

        @Override
        public Figures resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(Figures.class, key -> new Figures(), Figures.class);
        }
    }
}
