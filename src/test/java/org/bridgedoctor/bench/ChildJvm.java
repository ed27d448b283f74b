package org.bridgedoctor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Command lines of JVMs as {@code packaging/dev run} starts them, from the built classes. */
final class ChildJvm {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Pattern OPTIONS = Pattern.compile("<javafx\\.options>(.*)</javafx\\.options>");

    private ChildJvm() {}

    /** A JVM without a window over the product and its tests. */
    static List<String> plain(String... words) throws IOException {
        return line(List.of(), classPath(true), words);
    }

    /** A JVM with JavaFX over the product alone. */
    static List<String> window(String... words) throws IOException {
        return line(javafx(), classPath(false), words);
    }

    /** A JVM with JavaFX over the product and its tests. */
    static List<String> windowWithTests(String... words) throws IOException {
        return line(javafx(), classPath(true), words);
    }

    private static List<String> line(List<String> options, String classPath, String... words) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-XX:+UseSerialGC");
        line.addAll(options);
        line.addAll(List.of("-cp", classPath));
        line.addAll(List.of(words));
        return List.copyOf(line);
    }

    private static String classPath(boolean hasTests) throws IOException {
        String product = TARGET.resolve("classes") + ":" + libraries("runtime-class-path");
        return hasTests ? TARGET.resolve("test-classes") + ":" + product + ":" + libraries("test-class-path") : product;
    }

    private static String libraries(String file) throws IOException {
        return Files.readString(TARGET.resolve(file)).strip();
    }

    /** The options are said once, in pom.xml. */
    private static List<String> javafx() throws IOException {
        Matcher matcher = OPTIONS.matcher(Files.readString(Path.of("pom.xml")));
        if (!matcher.find()) {
            throw new IOException("pom.xml does not say the options of JavaFX");
        }
        String folder = TARGET.resolve("javafx").toString();
        return Arrays.stream(matcher.group(1).split(" "))
                .map(word -> word.equals("\"${javafx.folder}\"") ? folder : word)
                .toList();
    }
}
