package org.bridgedoctor.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsStoreTest {
    @TempDir
    Path folder;

    private Path file;
    private SettingsStore store;

    @BeforeEach
    void open() {
        file = folder.resolve("deep").resolve("settings.json");
        store = new SettingsStore(file);
    }

    @Test
    void remembersHostsNewestFirstAndEachOnce() {
        RecentHost first = new RecentHost("prod", "bastion", "/keys/prod");
        store.change(it -> it.withRecentHost(first));
        store.change(it -> it.withRecentHost(RecentHost.of("web1")));
        RecentHost again = RecentHost.of("prod");
        Settings changed = store.change(it -> it.withRecentHost(again));
        assertThat(new SettingsStore(file).load())
                .isEqualTo(changed)
                .isEqualTo(new Settings(List.of(again, RecentHost.of("web1")), "", ""));
        assertThat(store.change(it -> it.withoutRecentHost("prod")).recentHosts())
                .containsExactly(RecentHost.of("web1"));
    }

    @Test
    void remembersHowTheWindowLooksBesideTheHosts() {
        store.change(it -> it.withRecentHost(RecentHost.of("web1")));
        store.change(it -> it.looking("zh", "DARK"));
        store.change(it -> it.withRecentHost(RecentHost.of("web2")));
        assertThat(store.load())
                .isEqualTo(new Settings(List.of(RecentHost.of("web2"), RecentHost.of("web1")), "zh", "DARK"));
    }

    @Test
    void forgetsTheOldest() {
        IntStream.range(0, 20).forEach(i -> store.change(it -> it.withRecentHost(RecentHost.of("web" + i))));
        assertThat(store.load().recentHosts())
                .hasSize(Settings.MOST_RECENT_HOSTS)
                .startsWith(RecentHost.of("web19"));
    }

    @Test
    void onlyTheOwnerMayReadTheFileAndNothingElseIsLeft() throws IOException {
        store.change(it -> it.withRecentHost(RecentHost.of("web1")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[1, 2]",
                "{\"recentHosts\": 5}",
                "{\"recentHosts\": [5, {}, {\"target\": \"\"}, null]}",
                "{\"recentHosts\": {\"target\": [1]}"
            })
    void whatIsNotUnderstoodIsAsAtTheFirstStart(String content) throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(file, content);
        assertThat(store.load()).isEqualTo(Settings.initial());
        assertThat(store.change(it -> it.withRecentHost(RecentHost.of("web1"))).recentHosts())
                .hasSize(1);
        assertThat(store.load().recentHosts()).hasSize(1);
    }

    @Test
    void keepsWhatAnotherVersionWrote() throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(
                file, "{\"younger\": {\"than\": \"we\"}, \"recentHosts\": [{\"target\": \"a\", \"more\": 1}]}");
        store.change(it -> it.withRecentHost(RecentHost.of("b")));
        assertThat(Files.readString(file)).contains("\"younger\"");
        assertThat(store.load().recentHosts()).containsExactly(RecentHost.of("b"), RecentHost.of("a"));
    }

    @Test
    void aFolderThatCannotBeMadeCostsOnlyTheMemory() throws IOException {
        Files.writeString(folder.resolve("deep"), "a file in the way");
        assertThat(store.change(it -> it.withRecentHost(RecentHost.of("web1"))).recentHosts())
                .hasSize(1);
        assertThat(store.load()).isEqualTo(Settings.initial());
    }
}
