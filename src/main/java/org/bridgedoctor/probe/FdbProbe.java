package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;

/** Reads forwarding tables from lines as {@code 02:42:ac:11:00:02 dev veth2aeea96 master docker0 permanent}. */
final class FdbProbe implements Probe<List<FdbEntry>> {
    @Override
    public FactKey<List<FdbEntry>> key() {
        return Facts.FDB;
    }

    @Override
    public List<String> answers() {
        return List.of("fdb");
    }

    @Override
    public String command() {
        return "bridge fdb show";
    }

    @Override
    public Fact<List<FdbEntry>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "fdb", "bridge", FdbProbe::parse);
    }

    private static Optional<List<FdbEntry>> parse(Answer answer) {
        List<FdbEntry> entries = new ArrayList<>();
        for (String line : answer.out()) {
            List<String> words = Reading.words(line);
            if (words.size() >= 3 && words.getFirst().matches("(?i)[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
                Reading.after(words, "dev").ifPresent(device -> entries.add(entry(words, device)));
            }
        }
        return entries.isEmpty() && !answer.out().isEmpty() ? Optional.empty() : Optional.of(entries);
    }

    private static FdbEntry entry(List<String> words, String device) {
        List<String> flags = new ArrayList<>(words.subList(1, words.size()));
        drop(flags, "dev");
        drop(flags, "master");
        return new FdbEntry(words.getFirst().toLowerCase(Locale.ROOT), device, Reading.after(words, "master"), flags);
    }

    private static void drop(List<String> words, String word) {
        int at = words.indexOf(word);
        if (at >= 0 && at + 1 < words.size()) {
            words.remove(at + 1);
            words.remove(at);
        }
    }
}
