package org.bridgedoctor.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.bridgedoctor.probe.Capture;

/** The answers that no repair changes: captures that lie beside this class. */
final class SettledAnswers {
    private SettledAnswers() {}

    /** The settled answers of this host. */
    static Capture of(PlayedHost host) {
        Capture settled = read("settled");
        Capture all = host.isDockerRunning() ? settled : settled.plus(read("stopped"));
        return all.plus(read(host.kernel().capture()));
    }

    private static Capture read(String name) {
        try (InputStream stream = Objects.requireNonNull(SettledAnswers.class.getResourceAsStream(name + ".capture"))) {
            return Capture.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
