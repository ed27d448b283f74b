package org.bridgedoctor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** Command lines of JVMs over what was built. */
final class ChildJvm {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path CLASSES = TARGET.resolve("classes");

    private ChildJvm() {}

    /** A JVM without a window over the product and its tests. */
    static List<String> plain(String... words) throws IOException {
        return line(List.of("-XX:+UseSerialGC"), productAndTests(), words);
    }

    /**
     * A JVM as {@code packaging/dev run} starts the window: the quick compiler alone, over a jar of the product.
     *
     * @param jars the folder of the jars, which are made if they are not there yet
     * @param cache the option for what is kept of the classes: written by the first window, read by those after it
     */
    static List<String> windowOfRun(Path jars, String cache, String... words) throws IOException {
        return line(quick(cache), jar(jars, "window.jar", "classes") + ":" + libraries("runtime-class-path"), words);
    }

    /** The same with the tests, whose main classes can drive the window. */
    static List<String> windowOfRunWithTests(Path jars, String cache, String... words) throws IOException {
        return line(
                quick(cache),
                String.join(
                        ":",
                        jar(jars, "window.jar", "classes"),
                        libraries("runtime-class-path"),
                        jar(jars, "tests.jar", "test-classes"),
                        libraries("test-class-path")),
                words);
    }

    private static List<String> quick(String cache) throws IOException {
        List<String> options = new ArrayList<>(said("window.options"));
        options.addAll(List.of(cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        options.addAll(javafx());
        return options;
    }

    private static String jar(Path jars, String name, String classes) {
        Path jar = jars.resolve(name);
        if (Files.notExists(jar)) {
            ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(
                            System.out,
                            System.err,
                            "-c",
                            "-0",
                            "-f",
                            jar.toString(),
                            "-C",
                            TARGET.resolve(classes).toString(),
                            ".");
        }
        return jar.toString();
    }

    /** A JVM with JavaFX over the product and its tests. */
    static List<String> windowWithTests(String... words) throws IOException {
        List<String> options = new ArrayList<>(said("window.options"));
        options.addAll(javafx());
        return line(options, productAndTests(), words);
    }

    private static List<String> line(List<String> options, String classPath, String... words) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
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

    private static List<String> javafx() throws IOException {
        String folder = TARGET.resolve("javafx").toString();
        return said("javafx.options").stream()
                .map(word -> word.equals("\"${javafx.folder}\"") ? folder : word)
                .toList();
    }

    /** The options are said once, in pom.xml. */
    private static List<String> said(String property) throws IOException {
        Matcher matcher = Pattern.compile("<" + property + ">(.*)</" + property + ">")
                .matcher(Files.readString(Path.of("pom.xml")));
        if (!matcher.find()) {
            throw new IOException("pom.xml does not say " + property);
        }
        return List.of(matcher.group(1).split(" "));
    }
}
