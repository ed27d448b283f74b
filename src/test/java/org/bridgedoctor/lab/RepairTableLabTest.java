package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults with a repair of one click, each on a host of its own: the repair ends with everything reached, a second one changes
 * nothing, and undo takes back exactly what the first one changed. By default a part of the rows is run, always the same one; all
 * of them with {@code -Dlab.all=true}.
 */
@Tag("lab")
@Execution(ExecutionMode.CONCURRENT)
class RepairTableLabTest {
    private static final int PARTS = 7;
    private static final List<String> TABLE = Collections.synchronizedList(new ArrayList<>());

    /**
     * One host.
     *
     * @param state what is done to it, in the word of the scenarios
     * @param finding what is found and repaired
     * @param compared what undo must leave as it was before the repair
     */
    record Row(String state, String finding, Function<LabHost, String> compared) {
        static Row live(String state, String finding) {
            return new Row(state, finding, HostState::everything);
        }

        /** Where docker makes something anew, its bridges and cables have other names afterwards. */
        static Row anew(String state, String finding) {
            return new Row(state, finding, HostState::filesAndNetworks);
        }

        /** What docker was started for stays, and its networks with it. */
        static Row started(String state, String finding) {
            return new Row(state, finding, HostState::files);
        }

        @Override
        public String toString() {
            return state;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                        Row.live("down", "bridge-down"),
                        Row.live("no-address", "bridge-address-missing"),
                        Row.live("wrong-address", "bridge-address-wrong"),
                        Row.live("detached", "port-detached"),
                        Row.live("wrong-bridge-shop", "port-on-wrong-bridge"),
                        Row.live("port-down", "port-down"),
                        Row.live("port-disabled", "port-blocked"),
                        Row.live("not-learning", "port-not-learning"),
                        Row.live("broadcasts-off", "port-not-learning"),
                        Row.live("locked", "port-blocked"),
                        Row.live("isolated", "port-isolated"),
                        Row.live("neighbour-pinned", "neighbour-pinned-wrong"),
                        Row.live("gateway-pinned-shop", "neighbour-pinned-wrong"),
                        Row.live("arp-off-shop", "arp-suppressed"),
                        Row.live("arp-ignored", "arp-suppressed"),
                        Row.live("same-address", "address-duplicated"),
                        Row.live("host-owns-address", "host-owns-container-address"),
                        Row.live("fdb-wrong", "fdb-entry-wrong"),
                        Row.live("route-blackhole", "route-blackholed"),
                        Row.live("rule-prohibit", "route-blackholed"),
                        Row.live("rule-iif", "route-blackholed"),
                        Row.live("route-gone", "bridge-route-missing"),
                        Row.live("route-local", "host-owns-container-address"),
                        Row.live("nat-exempt", "masquerade-missing"),
                        Row.live("untracked", "raw-or-mangle-drops"),
                        Row.live("device-drops", "nft-drops"),
                        Row.live("frames-of-web", "bridge-filter-drops"),
                        Row.live("rule-to", "policy-rule-diverts"),
                        Row.live("second-uplink", "reverse-path-filter"),
                        Row.live("default-route-gone", "container-route-missing"),
                        Row.live("inner-blackhole", "container-route-missing"),
                        Row.live("inner-unreachable-shop", "container-route-missing"),
                        Row.live("gateway-wrong", "container-route-missing"),
                        Row.live("other-address", "bridge-address-wrong"),
                        Row.live("narrow-address", "bridge-address-wrong"),
                        Row.live("forwarding-off", "forwarding-disabled"),
                        Row.live("forwarding-off-uplink", "forwarding-disabled"),
                        Row.live("input-drop", "input-blocks-bridge"),
                        Row.live("output-drop", "output-blocks-bridge"),
                        Row.live("forward-reject", "forward-blocks-containers"),
                        Row.live("mangle-drop", "raw-or-mangle-drops"),
                        Row.live("bridge-input-drop", "bridge-filter-drops"),
                        Row.live("bridge-forward-drop", "bridge-filter-drops"),
                        Row.live("nft-forward-drop", "nft-drops"),
                        Row.live("nft-input-drop", "nft-drops"),
                        Row.live("nft-set-drop", "nft-drops"),
                        Row.live("legacy-forward-drop", "legacy-iptables-drops"),
                        Row.live("legacy-input-drop", "legacy-iptables-drops"),
                        Row.live("firewalld-public", "firewalld-zone-blocks"),
                        Row.live("firewalld-no-zone", "firewalld-zone-blocks"),
                        Row.live("queue-starved", "queue-drops"),
                        Row.live("bridge-left", "bridge-stale"),
                        Row.anew("proxy-gone", "docker-proxy-gone"),
                        Row.anew("rules-flushed", "docker-rules-missing"),
                        Row.anew("rule-out-gone", "docker-rules-missing"),
                        Row.started("live-restore-held", "live-restore-holds-old-network"),
                        Row.anew("experiments", "experiments-left-behind"),
                        Row.anew("mirror-gone", "yum-mirror-gone"),
                        Row.started("daemon-comment", "daemon-config-invalid"),
                        Row.anew("overlap-interface", "subnet-overlaps-interface"))
                .filter(row -> Boolean.getBoolean("lab.all")
                        || Math.floorMod(row.state().hashCode(), PARTS) == 0);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void oneClickRepairsAndUndoTakesExactlyThatBack(Row row) {
        Instant begun = Instant.now();
        try (LabHost host = LabHost.oneOf("rtable")) {
            host.scenario("healthy");
            host.scenario(row.state());
            Operator operator = new Operator(host);
            String before = row.compared().apply(host);

            Operator.Run repair = operator.onHost("remedy", List.of(row.finding()), List.of("--yes"));
            assertThat(repair.status()).as(repair.stdout() + repair.stderr()).isZero();
            Operator.Run healed = operator.examine();
            assertThat(healed.unreached()).isEmpty();
            assertThat(healed.trouble()).isEmpty();

            String after = row.compared().apply(host);
            Operator.Run second = operator.onHost("remedy", List.of(row.finding()), List.of("--yes"));
            assertThat(second.status()).as(second.stdout() + second.stderr()).isZero();
            assertThat(row.compared().apply(host)).isEqualTo(after);

            Operator.Run undo = operator.onHost("undo", List.of(), List.of("--json", "-"));
            assertThat(undo.json().path("state").asText()).isEqualTo("TAKEN_BACK");
            assertThat(row.compared().apply(host)).isEqualTo(before);
            TABLE.add(String.format(
                    Locale.ROOT,
                    "%-22s %-28s repaired, undone, %3d s",
                    row.state(),
                    row.finding(),
                    Duration.between(begun, Instant.now()).toSeconds()));
        }
    }

    @AfterAll
    static void print() {
        TABLE.stream().sorted().forEach(System.out::println);
        System.out.println("repairs: " + TABLE.size() + " of " + rows().count() + " rows");
    }
}
