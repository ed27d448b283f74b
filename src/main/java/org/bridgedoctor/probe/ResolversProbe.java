package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;

/**
 * Reads the resolvers from lines as {@code nameserver 10.42.0.53}; behind a local one (127.0.0.53) those that it asks itself,
 * from {@code /run/systemd/resolve/resolv.conf:nameserver 10.42.0.53}.
 */
final class ResolversProbe implements Probe<List<IpAddress>> {
    @Override
    public FactKey<List<IpAddress>> key() {
        return Facts.RESOLVERS;
    }

    @Override
    public List<String> answers() {
        return List.of("resolv-conf", "resolvers-behind");
    }

    @Override
    public String command() {
        return "cat /etc/resolv.conf /run/systemd/resolve/resolv.conf";
    }

    @Override
    public Fact<List<IpAddress>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "resolv-conf", "cat", answer -> Optional.of(all(answer, capture)));
    }

    private static List<IpAddress> all(Answer answer, Capture capture) {
        List<IpAddress> resolvers = parse(answer.out().stream());
        if (resolvers.stream().noneMatch(IpAddress::isLoopback)) {
            return resolvers;
        }
        Stream<String> behind = capture.answer("resolvers-behind").stream()
                .flatMap(it -> it.out().stream())
                .map(line -> line.substring(line.indexOf(':') + 1));
        return Stream.concat(resolvers.stream(), parse(behind).stream())
                .distinct()
                .toList();
    }

    private static List<IpAddress> parse(Stream<String> lines) {
        return lines.map(Reading::words)
                .filter(words -> words.size() >= 2 && words.getFirst().equals("nameserver"))
                .map(words -> IpAddress.parse(words.get(1)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
