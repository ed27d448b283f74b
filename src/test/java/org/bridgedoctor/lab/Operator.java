package org.bridgedoctor.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The operator of one lab host: runs the product's command line at the far end of the host's cable. */
final class Operator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
    private static final Path LIBRARIES = Path.of("target", "runtime-class-path");

    private final Reachable host;

    Operator(Reachable host) {
        this.host = host;
    }

    /**
     * What a run of the product printed and how it ended.
     *
     * @param status its exit status
     * @param stdout its standard output
     * @param stderr its messages
     */
    record Run(int status, String stdout, String stderr) {
        /** The standard output as JSON. */
        JsonNode json() {
            try {
                return JSON.readTree(stdout);
            } catch (JsonProcessingException broken) {
                throw new UncheckedIOException(stdout + stderr, broken);
            }
        }

        /** The strings of an array of the verdict, as {@code causes}. */
        List<String> verdict(String field) {
            return texts(json().path("verdict").path(field));
        }

        /** The expected cells that have not the outcome REACHED, with their outcome. */
        List<String> unreached() {
            return cells().filter(cell -> cell.path("expected").asBoolean())
                    .filter(cell -> !cell.path("outcome").asText().equals("REACHED"))
                    .map(cell -> cell.path("id").asText() + " "
                            + cell.path("outcome").asText())
                    .toList();
        }

        /** The number of expected cells. */
        long expected() {
            return cells().filter(cell -> cell.path("expected").asBoolean()).count();
        }

        /** The findings, as "SEVERITY id". */
        List<String> findings() {
            return StreamSupport.stream(json().path("findings").spliterator(), false)
                    .map(finding -> finding.path("severity").asText() + " "
                            + finding.path("id").asText())
                    .toList();
        }

        /** The findings that are worse than INFO, as "SEVERITY id". */
        List<String> trouble() {
            return findings().stream().filter(it -> !it.startsWith("INFO")).toList();
        }

        /** The checks with this outcome, as "id: reason". */
        List<String> checks(String outcome) {
            return StreamSupport.stream(json().path("checks").spliterator(), false)
                    .filter(check -> check.path("outcome").asText().equals(outcome))
                    .map(check -> check.path("id").asText() + ": "
                            + check.path("reason").asText())
                    .toList();
        }

        private Stream<JsonNode> cells() {
            return StreamSupport.stream(json().path("reachability").spliterator(), false);
        }
    }

    /** Examines the host as root, by the lab's key. */
    Run examine(String... options) {
        return onHost(
                "examine",
                List.of(),
                Stream.concat(Stream.of("--json", "-"), Stream.of(options)).toList());
    }

    /** Examines the host as root in a thread of its own, so that the host can be disturbed meanwhile. */
    CompletableFuture<Run> examineAside(String... options) {
        return LabHost.aside(() -> examine(options));
    }

    /** Runs a command on this host as root, by the lab's key. */
    Run onHost(String command, List<String> words, List<String> options) {
        return run(line(command, "root", words, keyOptions(options)));
    }

    /** Starts a command on this host as root and does not wait for it. */
    Process begin(String command, List<String> words, List<String> options) {
        try {
            return new ProcessBuilder(line(command, "root", words, keyOptions(options)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs a command on this host as another user, by password. */
    Run as(String user, String command, Path passwordFile, List<String> options) {
        return as(user, command, List.of(), passwordFile, options);
    }

    /** The same for a command that takes more words than the host. */
    Run as(String user, String command, List<String> words, Path passwordFile, List<String> options) {
        var all = new ArrayList<>(List.of("--password-file", passwordFile.toString()));
        all.addAll(options);
        return run(line(command, user, words, all));
    }

    /** Runs the product with exactly these words, on the operator's side. */
    Run plain(List<String> words) {
        return run(host.operatorCommand(java(words)));
    }

    /** Runs the product with exactly these words, as a person whose home folder is this one. */
    Run atHome(Path home, List<String> words) {
        return run(host.operatorCommand(java(List.of("-Duser.home=" + home), words)));
    }

    private List<String> keyOptions(List<String> options) {
        var all = new ArrayList<>(List.of("--identity", host.info().key().toString()));
        all.addAll(options);
        return all;
    }

    private List<String> line(String command, String user, List<String> words, List<String> options) {
        LabHost.Login login = host.info();
        var all = new ArrayList<>(List.of(command, user + "@" + login.address()));
        all.addAll(words);
        all.addAll(List.of("--known-hosts", login.knownHosts().toString()));
        all.addAll(options);
        return host.operatorCommand(java(all));
    }

    private static List<String> java(List<String> words) {
        return java(List.of(), words);
    }

    private static List<String> java(List<String> options, List<String> words) {
        try {
            String classPath = CLASSES + ":" + Files.readString(LIBRARIES).strip();
            var all = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    classPath));
            all.addAll(options);
            all.add("org.bridgedoctor.BridgeDoctor");
            all.addAll(words);
            return all;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Run run(List<String> line) {
        try {
            Process process = new ProcessBuilder(line).start();
            process.getOutputStream().close();
            var stdout = LabHost.aside(() -> LabHost.readAll(process.getInputStream()));
            var stderr = LabHost.aside(() -> LabHost.readAll(process.getErrorStream()));
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        line.stream().skip(10).collect(Collectors.joining(" ")) + " does not end");
            }
            return new Run(process.exitValue(), stdout.join(), stderr.join());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
