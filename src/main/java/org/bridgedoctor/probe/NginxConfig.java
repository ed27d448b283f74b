package org.bridgedoctor.probe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Nginx;
import org.jspecify.annotations.Nullable;

/** The places in nginx's configuration: where it listens and whom it asks. */
final class NginxConfig {
    private static final String FILE_MARK = "# configuration file ";
    private static final Pattern PASS = Pattern.compile(
            "(proxy_pass|grpc_pass|fastcgi_pass|uwsgi_pass|scgi_pass)\\s+(?:([a-z]+)://)?(\\[[^\\]]*\\]|[^:/;\\s]+)(?::([0-9]{1,5}))?[/;].*");
    private static final Pattern SERVER =
            Pattern.compile("server\\s+(\\[[^\\]]*\\]|[^:;\\s{]+)(?::([0-9]{1,5}))?([\\s;].*)");
    /** Where nginx sends nothing, or only where the others are dead. */
    private static final Pattern SPARE = Pattern.compile(".*\\s(?:down|backup)[\\s;].*");

    private static final Pattern LISTEN =
            Pattern.compile("listen\\s+(?:(?:\\[[^\\]]*\\]|[^:;\\s]*):)?([0-9]{1,5})[\\s;].*");
    private static final Pattern LINE = Pattern.compile("(.*;) # line ([0-9]{1,6})");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<Integer> ports = new TreeSet<>();
    private final List<Nginx.Upstream> upstreams = new ArrayList<>();
    private final Set<String> groups = new HashSet<>();
    private final Deque<String> blocks = new ArrayDeque<>();
    private String file = "";
    private int number;

    static NginxConfig read(List<String> lines) {
        NginxConfig config = new NginxConfig();
        lines.forEach(line -> config.line(line.strip()));
        return config;
    }

    List<Integer> listenPorts() {
        return List.copyOf(ports);
    }

    /** Every place that requests go to, by the first line that names it; a group of servers stands for its servers. */
    List<Nginx.Upstream> upstreams() {
        Set<Nginx.Upstream> seen = new HashSet<>();
        return upstreams.stream()
                .filter(upstream -> !groups.contains(upstream.host()))
                .filter(it -> seen.add(new Nginx.Upstream(it.file(), it.host(), it.port())))
                .toList();
    }

    private void line(String line) {
        if (line.startsWith(FILE_MARK)) {
            file = line.substring(FILE_MARK.length()).replaceFirst(":$", "");
        } else if (line.endsWith("{")) {
            open(Reading.words(line));
        } else if (line.equals("}")) {
            blocks.poll();
        } else {
            Matcher numbered = LINE.matcher(line);
            boolean isNumbered = numbered.matches();
            number = isNumbered ? Integer.parseInt(numbered.group(2)) : 0;
            directive(isNumbered ? numbered.group(1) : line);
        }
    }

    private void open(List<String> words) {
        blocks.push(words.getFirst());
        if (words.size() > 2 && words.getFirst().equals("upstream")) {
            groups.add(words.get(1));
        }
    }

    private void directive(String line) {
        Matcher listen = LISTEN.matcher(line);
        if (listen.matches()) {
            ports.add(Integer.parseInt(listen.group(1)));
            return;
        }
        Matcher pass = PASS.matcher(line);
        Matcher server = SERVER.matcher(line);
        if (pass.matches()) {
            int usual = "https".equals(pass.group(2)) || "grpcs".equals(pass.group(2)) ? HTTPS : HTTP;
            add(pass.group(3), pass.group(4), usual);
        } else if ("upstream".equals(blocks.peek())
                && server.matches()
                && !SPARE.matcher(server.group(3)).matches()) {
            add(server.group(1), server.group(2), HTTP);
        }
    }

    private void add(String host, @Nullable String port, int usual) {
        boolean isPlace = !host.startsWith("$") && !host.equals("unix") && host.indexOf('$') < 0;
        Optional.of(host)
                .filter(any -> isPlace)
                .ifPresent(place -> upstreams.add(new Nginx.Upstream(
                        file,
                        place.replaceAll("[\\[\\]]", ""),
                        port == null ? usual : Integer.parseInt(port),
                        number)));
    }
}
