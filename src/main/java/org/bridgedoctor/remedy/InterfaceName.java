package org.bridgedoctor.remedy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bridgedoctor.host.ElementId;

/**
 * The name of an interface that may stand in a plan: 1 to 15 of {@code A-Za-z0-9_.:-}, neither an option nor a path. The
 * kernel allows nearly anything; what is not of this form is left to the reader.
 *
 * @param value the name
 */
record InterfaceName(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.:-]{1,15}");

    InterfaceName {
        if (!isSafe(value)) {
            throw new IllegalArgumentException("not an interface name for a plan: " + value);
        }
    }

    static Optional<InterfaceName> parse(String text) {
        return isSafe(text) ? Optional.of(new InterfaceName(text)) : Optional.empty();
    }

    /** The bridges among these elements, each once, those with an unsafe name left out. */
    static List<InterfaceName> bridgesOf(List<ElementId> elements) {
        return elements.stream()
                .filter(element -> element.kind().equals("bridge"))
                .distinct()
                .flatMap(element -> parse(element.name()).stream())
                .toList();
    }

    private static boolean isSafe(String text) {
        return FORM.matcher(text).matches() && !text.startsWith("-") && !text.equals(".") && !text.equals("..");
    }

    @Override
    public String toString() {
        return value;
    }
}
