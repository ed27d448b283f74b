package org.bridgedoctor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** Command lines of JVMs over what was built. */
final class ChildJvm {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path CLASSES = TARGET.resolve("classes");
    private static final Pattern OPTIONS = Pattern.compile("<javafx\\.options>(.*)</javafx\\.options>");

    private ChildJvm() {}

    /** A JVM without a window over the product and its tests. */
    static List<String> plain(String... words) throws IOException {
        return line(List.of(), productAndTests(), words);
    }

    /**
     * A JVM as {@code packaging/dev run} starts the window: the quick compiler alone, over a jar of the product.
     *
     * @param jar where the jar is made, if it is not there yet
     * @param cache the option for what is kept of the classes: written by the first window, read by those after it
     */
    static List<String> windowOfRun(Path jar, String cache, String... words) throws IOException {
        if (Files.notExists(jar)) {
            ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "-c", "-0", "-f", jar.toString(), "-C", CLASSES.toString(), ".");
        }
        List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", cache));
        options.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off"));
        options.addAll(javafx());
        return line(options, jar + ":" + libraries("runtime-class-path"), words);
    }

    /** A JVM with JavaFX over the product and its tests. */
    static List<String> windowWithTests(String... words) throws IOException {
        return line(javafx(), productAndTests(), words);
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

    private static String productAndTests() throws IOException {
        return String.join(
                ":",
                TARGET.resolve("test-classes").toString(),
                CLASSES.toString(),
                libraries("runtime-class-path"),
                libraries("test-class-path"));
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
