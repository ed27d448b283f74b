package org.bridgedoctor.remedy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.remedy.DaemonFlaw.Kind;

/**
 * daemon.json as somebody wrote it: read whatever state it is in, judged as dockerd judges it, and changed key by key with
 * the order, the layout and every other value kept. What comes out is always valid JSON, so comments do not survive.
 */
public final class DaemonJson {
    /** Where dockerd looks for it. */
    public static final String PATH = "/etc/docker/daemon.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BLANKED = "***";

    private final String original;
    private final String text;

    /**
     * A range of addresses that the file names.
     *
     * @param key the key under which it stands
     * @param range the range
     */
    public record ConfiguredRange(String key, Subnet range) {}

    private DaemonJson(String original, String text) {
        this.original = original;
        this.text = text;
    }

    /** Reads a file's content, blank where there is no file. Never throws, whatever the text. */
    public static DaemonJson of(String original) {
        String strict = original.isBlank() ? "{}\n" : merged(JsonMender.objects(original));
        return new DaemonJson(original, strict.isEmpty() || strict.endsWith("\n") ? strict : strict + "\n");
    }

    /** The host's own file, put right for the docker that is there. */
    static DaemonJson sound(HostSnapshot facts) {
        return of(facts.get(Facts.DAEMON_CONFIG).map(DaemonConfig::text).orElse(""))
                .corrected(DaemonCommand.of(facts), Docker.version(facts));
    }

    /** Of several objects in one file the later ones are put into the first, where the last value of a key holds. */
    private static String merged(List<String> objects) {
        String all = objects.isEmpty() ? "" : objects.getFirst();
        for (String next : objects.subList(Math.min(1, objects.size()), objects.size())) {
            JsonEntries added = JsonEntries.of(next);
            for (JsonEntries.Entry entry : added.all()) {
                all = JsonEntries.of(all).with(entry.key(), added.value(entry));
            }
        }
        return all;
    }

    /** Whether sense could be made of the text; where not, it can be judged but not changed. */
    public boolean isReadable() {
        return !text.isEmpty();
    }

    /** The file as it was. */
    public String original() {
        return original;
    }

    /** The file as it should be: valid JSON, with a line end; empty where no sense could be made of it. */
    public String text() {
        return text;
    }

    /** Whether secrets were blanked before the text left the host: then it must not be written back as it stands. */
    public boolean hasBlanks() {
        return original.contains(BLANKED);
    }

    /** From what is there to what should be, as {@code diff -u} writes it; empty where nothing changes. */
    public List<String> diff() {
        return isReadable() ? UnifiedDiff.of(PATH, original, text) : List.of();
    }

    /** The object that the text holds; an empty one where it holds none. */
    private JsonNode root() {
        try {
            JsonNode read = JSON.readTree(text);
            return read.isObject() ? read : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException unreadable) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** The value under a key as text, where it is a string, a number, true or false. */
    public Optional<String> value(String key) {
        return Optional.of(root().path(key)).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }

    /** The texts of the list under a key; of a single value that value. */
    public List<String> texts(String key) {
        JsonNode value = root().path(key);
        List<String> texts = new ArrayList<>();
        if (value.isValueNode()) {
            texts.add(value.asText());
        }
        value.forEach(it -> texts.add(it.asText()));
        return List.copyOf(texts);
    }

    /** Whether docker keeps its data where it has them: a file that names another folder makes every container disappear. */
    boolean keepsFolder(Optional<Docker> docker) {
        Optional<String> named = value("data-root").or(() -> value("graph"));
        return named.isEmpty() || named.equals(docker.flatMap(Docker::dataRoot));
    }

    /** Whether there is such a key. */
    public boolean has(String key) {
        return root().has(key);
    }

    /** The ranges that the file makes docker use: bip, fixed-cidr and the base of every default address pool. */
    public List<ConfiguredRange> ranges() {
        List<ConfiguredRange> ranges = new ArrayList<>();
        JsonNode root = root();
        for (String key : List.of("bip", "fixed-cidr")) {
            Subnet.parse(root.path(key).asText()).ifPresent(it -> ranges.add(new ConfiguredRange(key, it)));
        }
        for (JsonNode pool : root.path("default-address-pools")) {
            Subnet.parse(pool.path("base").asText())
                    .ifPresent(it -> ranges.add(new ConfiguredRange("default-address-pools", it)));
        }
        return ranges;
    }

    /**
     * A range that docker cuts new networks from.
     *
     * @param base the whole range
     * @param size the prefix length of each network
     */
    public record Pool(Subnet base, int size) {}

    /** The pools that the file makes docker use instead of its own. */
    public List<Pool> pools() {
        List<Pool> pools = new ArrayList<>();
        for (JsonNode pool : root().path("default-address-pools")) {
            int size = pool.path("size").asInt();
            Subnet.parse(pool.path("base").asText())
                    .filter(base ->
                            size >= base.prefix() && size <= base.network().bits())
                    .ifPresent(base -> pools.add(new Pool(base, size)));
        }
        return pools;
    }

    /**
     * The file with this value under this key.
     *
     * @param key the key
     * @param value the value as JSON
     */
    public DaemonJson with(String key, String value) {
        return isReadable() ? new DaemonJson(original, JsonEntries.of(text).with(key, value)) : this;
    }

    /** The file without this key. */
    public DaemonJson without(String key) {
        return isReadable() ? new DaemonJson(original, JsonEntries.of(text).without(key)) : this;
    }

    /**
     * What dockerd objects to, in the order in which it would; only the first is ever seen in its log.
     *
     * @param command how dockerd is started
     * @param daemon dockerd's version; judged as 20.10 where it is not known
     */
    public List<DaemonFlaw> flaws(DaemonCommand command, Optional<Version> daemon) {
        boolean isForgiving =
                daemon.filter(version -> version.isAtLeast(23, 0, 0)).isPresent();
        String seen = isForgiving && original.startsWith("\uFEFF") ? original.substring(1) : original;
        if (isForgiving && seen.isBlank()) {
            return List.of();
        }
        List<DaemonFlaw> flaws = new ArrayList<>();
        Optional<GoJson.Flaw> syntax = GoJson.flaw(seen);
        syntax.ifPresent(it -> flaws.add(syntax(seen, it.offset(), it.words())));
        if (syntax.isEmpty()) {
            more(seen, isForgiving).ifPresent(flaws::add);
        }
        flaws.addAll(new DaemonRules(root(), command, daemon, key -> line(original, original.indexOf('"' + key + '"')))
                .flaws());
        return flaws;
    }

    private static DaemonFlaw syntax(String seen, int offset, String words) {
        return new DaemonFlaw(Kind.SYNTAX, "", line(seen, offset), words, Optional.empty());
    }

    /** What follows after the first object: 20.10 passes over it, 23 and later refuse it. */
    private static Optional<DaemonFlaw> more(String seen, boolean isForgiving) {
        int end = GoJson.endOfFirst(seen);
        int next = end;
        while (next < seen.length() && Character.isWhitespace(seen.charAt(next))) {
            next++;
        }
        if (next >= seen.length()) {
            return Optional.empty();
        }
        String words = "invalid character '" + seen.charAt(next) + "' after top-level value";
        return Optional.of(
                isForgiving
                        ? syntax(seen, next, words)
                        : new DaemonFlaw(Kind.MORE_THAN_ONE, "", line(seen, next), words, Optional.empty()));
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, Math.clamp(offset, 0, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** The file with every flaw put right that can be, to be shown as a diff. */
    public DaemonJson corrected(DaemonCommand command, Optional<Version> daemon) {
        DaemonJson next = this;
        for (DaemonFlaw flaw : isReadable() ? flaws(command, daemon) : List.<DaemonFlaw>of()) {
            next = next.corrected(flaw);
        }
        return next;
    }

    private DaemonJson corrected(DaemonFlaw flaw) {
        return switch (flaw.kind()) {
            case SYNTAX, MORE_THAN_ONE -> this;
            case UNKNOWN_KEY ->
                flaw.mend()
                        .map(name ->
                                new DaemonJson(original, JsonEntries.of(text).renamed(flaw.key(), name)))
                        .orElseGet(() -> without(flaw.key()));
            case FLAG_CLASH, TYPE, VALUE, CONFLICT ->
                flaw.mend().map(value -> with(flaw.key(), value)).orElseGet(() -> without(flaw.key()));
        };
    }
}
