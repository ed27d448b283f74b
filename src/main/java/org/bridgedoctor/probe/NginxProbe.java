package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Nginx;

/** Reads nginx from the directives that the collector let through, as {@code proxy_pass http://172.17.0.2:80;}. */
final class NginxProbe implements Probe<Nginx> {
    @Override
    public FactKey<Nginx> key() {
        return Facts.NGINX;
    }

    @Override
    public List<String> answers() {
        return List.of("nginx-config", "nginx-test", "nginx-version");
    }

    @Override
    public String command() {
        return "nginx -T";
    }

    @Override
    public Fact<Nginx> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "nginx-config", "nginx", answer -> {
            NginxConfig config = NginxConfig.read(answer.out());
            return Optional.of(new Nginx(version(capture), config.listenPorts(), config.upstreams(), problem(capture)));
        });
    }

    /** From {@code nginx version: nginx/1.22.1}, which nginx prints as an error. */
    private static String version(Capture capture) {
        return capture.answer("nginx-version").stream()
                .flatMap(answer -> answer.raw().lines())
                .filter(line -> line.contains("nginx/"))
                .map(line -> line.substring(line.indexOf("nginx/") + "nginx/".length())
                        .replaceAll("\\s.*", ""))
                .findFirst()
                .orElse("");
    }

    /** What the test objects to; that a login without rights cannot test it is no objection. */
    private static String problem(Capture capture) {
        return capture.answer("nginx-test")
                .filter(answer -> answer.status() == 1 && !Reading.isForbidden(answer))
                .map(answer -> answer.err().stream()
                        .filter(line -> line.contains("[emerg]") || line.contains("[crit]") || line.contains("[alert]"))
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }
}
