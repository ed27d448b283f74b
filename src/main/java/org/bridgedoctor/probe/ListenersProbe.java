package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Listener;

/** Reads listening sockets from lines as {@code LISTEN 0 128 *:22 *:* users:(("sshd",1234,3))}. */
final class ListenersProbe implements Probe<List<Listener>> {
    private static final Pattern PROCESS = Pattern.compile("users:\\(\\(\"([^\"]{1,64})\"");

    @Override
    public FactKey<List<Listener>> key() {
        return Facts.LISTENERS;
    }

    @Override
    public List<String> answers() {
        return List.of("listeners");
    }

    @Override
    public String command() {
        return "ss -lntp";
    }

    @Override
    public Fact<List<Listener>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "listeners", "ss", ListenersProbe::parse);
    }

    private static Optional<List<Listener>> parse(Answer answer) {
        List<Listener> listeners = new ArrayList<>();
        for (String line : answer.out()) {
            List<String> words = Reading.words(line);
            if (words.size() >= 5 && words.getFirst().equals("LISTEN")) {
                listener(words.get(3), line).ifPresent(listeners::add);
            }
        }
        return Optional.of(listeners);
    }

    /** The address is {@code *:22}, {@code :::22}, {@code [::]:22} or {@code 127.0.0.53%lo:53}, by version and family. */
    private static Optional<Listener> listener(String local, String line) {
        int colon = local.lastIndexOf(':');
        if (colon < 0 || !local.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        String address = local.substring(0, colon).replaceAll("%[^\\]]*", "").replaceAll("[\\[\\]]", "");
        Matcher process = PROCESS.matcher(line);
        String name = process.find() ? process.group(1) : "";
        int port = Integer.parseInt(local.substring(colon + 1));
        return IpAddress.parse(address.equals("*") ? "0.0.0.0" : address).map(it -> new Listener(it, port, name));
    }
}
