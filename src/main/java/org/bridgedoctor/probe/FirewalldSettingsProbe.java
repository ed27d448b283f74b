package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FirewalldSettings;
import org.bridgedoctor.host.FirewalldSettings.PortRange;
import org.bridgedoctor.host.HostSnapshot;

/**
 * Reads what firewalld keeps in files, from lines behind its state: {@code default public}, {@code kept docker0 public},
 * {@code zone public <service name="ssh"/>} and {@code service ssh <port protocol="tcp" port="22"/>}.
 */
final class FirewalldSettingsProbe implements Probe<FirewalldSettings> {
    private static final Pattern ATTRIBUTE = Pattern.compile("(name|port|protocol|target)=\"([^\"]{0,100})\"");
    private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    @Override
    public FactKey<FirewalldSettings> key() {
        return Facts.FIREWALLD_SETTINGS;
    }

    @Override
    public List<String> answers() {
        return List.of("firewalld");
    }

    @Override
    public String command() {
        return "grep DefaultZone /etc/firewalld/firewalld.conf; cat /etc/firewalld/zones/*.xml";
    }

    @Override
    public Fact<FirewalldSettings> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "firewalld", "firewall-cmd", answer -> Optional.of(parse(answer)));
    }

    private static FirewalldSettings parse(Answer answer) {
        String standard = "";
        Map<String, String> kept = new HashMap<>();
        List<Tag> zones = new ArrayList<>();
        Map<String, List<PortRange>> services = new HashMap<>();
        for (String line : answer.out()) {
            List<String> words = Reading.words(line);
            switch (words.isEmpty() ? "" : words.getFirst()) {
                case "default" -> standard = words.getLast();
                case "kept" -> {
                    if (words.size() == 3) {
                        kept.putIfAbsent(words.get(1), words.get(2));
                    }
                }
                case "zone" -> Tag.of(words).ifPresent(zones::add);
                case "service" ->
                    Tag.of(words)
                            .ifPresent(tag -> services.computeIfAbsent(tag.owner, name -> new ArrayList<>())
                                    .addAll(tag.ports()));
                default -> {}
            }
        }
        return settings(standard, kept, zones, services);
    }

    private static FirewalldSettings settings(
            String standard, Map<String, String> kept, List<Tag> zones, Map<String, List<PortRange>> services) {
        Map<String, List<PortRange>> letIn = new HashMap<>();
        Set<String> unclear = new HashSet<>();
        for (Tag tag : zones) {
            List<PortRange> ports = letIn.computeIfAbsent(tag.owner, name -> new ArrayList<>());
            switch (tag.name) {
                case "zone" -> {
                    if (tag.value("target").equals("ACCEPT")) {
                        ports.add(PortRange.ALL);
                    }
                }
                case "service" -> ports.addAll(services.getOrDefault(tag.value("name"), List.of()));
                case "port" -> ports.addAll(tag.ports());
                case "rule", "source" -> unclear.add(tag.owner);
                default -> {}
            }
        }
        unclear.forEach(letIn::remove);
        return new FirewalldSettings(standard, kept, letIn);
    }

    /** One element of a zone's or a service's file. */
    private record Tag(String owner, String name, String text) {
        static Optional<Tag> of(List<String> words) {
            return words.size() < 3 || !words.get(2).startsWith("<")
                    ? Optional.empty()
                    : Optional.of(new Tag(
                            words.get(1),
                            words.get(2).replaceAll("[<>/]", ""),
                            String.join(" ", words.subList(2, words.size()))));
        }

        String value(String attribute) {
            return ATTRIBUTE
                    .matcher(text)
                    .results()
                    .filter(it -> it.group(1).equals(attribute))
                    .map(it -> it.group(2))
                    .findFirst()
                    .orElse("");
        }

        List<PortRange> ports() {
            Matcher matcher = PORTS.matcher(value("port"));
            if (!value("protocol").equals("tcp") || !matcher.matches()) {
                return List.of();
            }
            int from = Integer.parseInt(matcher.group(1));
            return List.of(new PortRange(from, matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2))));
        }
    }
}
