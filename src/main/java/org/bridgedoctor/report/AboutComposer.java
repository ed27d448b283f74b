package org.bridgedoctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.report.IncidentReport.Entry;

/** What was examined, when, with what rights, and the versions found there. */
final class AboutComposer {
    private final Examination examination;
    private final Sentences sentences;
    private final ElementWords words;
    private final List<Entry> entries = new ArrayList<>();

    AboutComposer(Examination examination, Sentences sentences) {
        this.examination = examination;
        this.sentences = sentences;
        this.words = new ElementWords(sentences);
    }

    List<Entry> compose() {
        entries.clear();
        Optional<Identity> identity = examination.facts().get(Facts.IDENTITY);
        add("host", identity.map(Identity::name));
        add("target", Optional.of(examination.subject().label()));
        add(
                "source",
                Optional.of(sentences.say(
                        "report.source." + lower(examination.subject().source()))));
        add("examined", Optional.of(words.time(examination.examinedAt())));
        add("release", identity.map(Identity::release));
        add("kernel", identity.map(it -> it.kernel().text()));
        Optional<Docker> docker = examination.facts().get(Facts.DOCKER);
        add("docker", docker.flatMap(this::dockerVersion));
        add("compose", docker.map(it -> it.compose().map(Version::text).orElse(sentences.say("report.none"))));
        examination
                .facts()
                .get(Facts.NGINX)
                .map(Nginx::version)
                .ifPresent(version -> add("nginx", Optional.of(version)));
        add("rights", identity.map(it -> sentences.say("report.rights." + lower(it.rights()))));
        return entries;
    }

    private Optional<String> dockerVersion(Docker docker) {
        return docker.server()
                .map(Version::text)
                .or(() -> docker.client().map(it -> sentences.say("report.docker.client", it.text())));
    }

    private void add(String key, Optional<String> value) {
        entries.add(new Entry(
                sentences.say("report.about." + key),
                words.orUnknown(value.filter(it -> !it.isBlank()).map(Printable::line))));
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
