package org.bridgedoctor.ui.diagram;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.bridgedoctor.topology.Health;

/** The pseudo-class of each health, as {@code :cut-off}: colours are the theme's. */
final class HealthClass {
    private static final Map<Health, PseudoClass> CLASSES = new EnumMap<>(Health.class);

    static {
        for (Health health : Health.values()) {
            String name = health.name().toLowerCase(Locale.ROOT).replace('_', '-');
            CLASSES.put(health, PseudoClass.getPseudoClass(name));
        }
    }

    private HealthClass() {}

    static void put(Node node, Health health) {
        CLASSES.forEach((each, pseudoClass) -> node.pseudoClassStateChanged(pseudoClass, each == health));
    }
}
