package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Neighbour;

/** Reads the neighbour table from lines as {@code 172.17.0.2 dev docker0 lladdr 02:42:ac:11:00:02 REACHABLE}. */
final class NeighboursProbe implements Probe<List<Neighbour>> {
    @Override
    public FactKey<List<Neighbour>> key() {
        return Facts.NEIGHBOURS;
    }

    @Override
    public List<String> answers() {
        return List.of("neighbours");
    }

    @Override
    public String command() {
        return "ip neigh";
    }

    @Override
    public Fact<List<Neighbour>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "neighbours", "ip", NeighboursProbe::parse);
    }

    private static Optional<List<Neighbour>> parse(Answer answer) {
        List<Neighbour> neighbours = IpOutput.neighbours(answer.out());
        return neighbours.isEmpty() && !answer.out().isEmpty() ? Optional.empty() : Optional.of(neighbours);
    }
}
