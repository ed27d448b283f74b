package org.bridgedoctor.practice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.probe.Section;

/**
 * What the collector is asked for.
 *
 * @param sections the sections, in their order
 * @param isIntrusive whether the promiscuous test may run
 */
record Asked(List<Section> sections, boolean isIntrusive) {
    Asked {
        sections = List.copyOf(sections);
    }

    /** What these words ask for; empty where one of them is none of the collector's. No section means all. */
    static Optional<Asked> of(List<String> words) {
        List<Section> sections = new ArrayList<>();
        boolean isIntrusive = false;
        for (String word : words) {
            Optional<Section> section = Arrays.stream(Section.values())
                    .filter(it -> it.word().equals(word))
                    .findFirst();
            if (section.isEmpty() && !word.equals("intrusive") && !word.contains("/")) {
                return Optional.empty();
            }
            section.ifPresent(sections::add);
            isIntrusive |= word.equals("intrusive");
        }
        return Optional.of(new Asked(sections.isEmpty() ? List.of(Section.values()) : sections, isIntrusive));
    }
}
