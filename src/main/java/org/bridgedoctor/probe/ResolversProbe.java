package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;

/** Reads the resolvers from lines as {@code nameserver 10.42.0.53}. */
final class ResolversProbe implements Probe<List<IpAddress>> {
    @Override
    public FactKey<List<IpAddress>> key() {
        return Facts.RESOLVERS;
    }

    @Override
    public List<String> answers() {
        return List.of("resolv-conf");
    }

    @Override
    public String command() {
        return "cat /etc/resolv.conf";
    }

    @Override
    public Fact<List<IpAddress>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "resolv-conf", "cat", ResolversProbe::parse);
    }

    private static Optional<List<IpAddress>> parse(Answer answer) {
        return Optional.of(answer.out().stream()
                .map(Reading::words)
                .filter(words -> words.size() >= 2 && words.getFirst().equals("nameserver"))
                .map(words -> IpAddress.parse(words.get(1)))
                .flatMap(Optional::stream)
                .toList());
    }
}
