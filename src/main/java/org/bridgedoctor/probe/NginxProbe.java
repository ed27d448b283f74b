package org.bridgedoctor.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Nginx;

/** Reads nginx from the directives that the collector let through, as {@code proxy_pass http://172.17.0.2:80;}. */
final class NginxProbe implements Probe<Nginx> {
    @Override
    public FactKey<Nginx> key() {
        return Facts.NGINX;
    }

    @Override
    public List<String> answers() {
        return List.of("nginx-config", "nginx-test", "nginx-version", "nginx-names");
    }

    @Override
    public String command() {
        return "nginx -T";
    }

    @Override
    public Fact<Nginx> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "nginx-config", "nginx", answer -> {
            NginxConfig config = NginxConfig.read(answer.out());
            Map<String, IpAddress> names = names(capture);
            List<Nginx.Upstream> upstreams = config.upstreams().stream()
                    .map(it -> names.containsKey(it.host()) ? it.called(names.get(it.host())) : it)
                    .toList();
            return Optional.of(new Nginx(version(capture), config.listenPorts(), upstreams, problem(capture)));
        });
    }

    /** From lines as {@code 172.17.0.2 80 web}, of the host's own list of names. */
    private static Map<String, IpAddress> names(Capture capture) {
        Map<String, IpAddress> names = new HashMap<>();
        for (String line : capture.answer("nginx-names").map(Answer::out).orElse(List.of())) {
            List<String> words = Reading.words(line);
            if (words.size() == 3) {
                IpAddress.parse(words.getFirst()).ifPresent(it -> names.putIfAbsent(words.getLast(), it));
            }
        }
        return names;
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
