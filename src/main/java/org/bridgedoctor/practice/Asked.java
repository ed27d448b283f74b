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
 * @param networks the networks in which a proof is made beside docker's own, by the beginnings of their ids
 */
record Asked(List<Section> sections, boolean isIntrusive, List<String> networks) {
    private static final String NETWORK = "network=";

    private static final List<Section> USUAL = List.of(Section.DISCOVER, Section.REACHABILITY, Section.FOLLOW_UP);

    Asked {
        sections = List.copyOf(sections);
        networks = List.copyOf(networks);
    }

    /** What these words ask for; empty where one of them is none of the collector's. No section means all. */
    static Optional<Asked> of(List<String> words) {
        List<Section> sections = new ArrayList<>();
        List<String> networks = new ArrayList<>();
        boolean isIntrusive = false;
        for (String word : words) {
            Optional<Section> section = Arrays.stream(Section.values())
                    .filter(it -> it.word().equals(word))
                    .findFirst();
            boolean isKnown = word.equals("intrusive") || word.startsWith(NETWORK) || word.contains("/");
            if (section.isEmpty() && !isKnown) {
                return Optional.empty();
            }
            section.ifPresent(sections::add);
            if (word.startsWith(NETWORK)) {
                networks.add(word.substring(NETWORK.length()));
            }
            isIntrusive |= word.equals("intrusive");
        }
        return Optional.of(new Asked(sections.isEmpty() ? USUAL : sections, isIntrusive, networks));
    }
}
