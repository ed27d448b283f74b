package org.bridgedoctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says what the product does, and shows pictures that are there. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)");

    @Test
    void theTableOfChecksIsTheCatalogue() throws IOException {
        List<String> rows =
                Files.readAllLines(README).stream().filter(ReadmeTable::isRow).toList();
        assertThat(rows).as("packaging/dev readme writes it anew").isEqualTo(ReadmeTable.rows());
    }

    @Test
    void everyPictureIsThere() throws IOException {
        Matcher pictures = PICTURE.matcher(Files.readString(README));
        assertThat(pictures.results().map(it -> Path.of(it.group(1))))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(picture).isRegularFile());
    }
}
