package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults with a repair of one click, each on a host of its own: the repair ends with everything reached, a second one changes
 * nothing, and undo takes back exactly what the first one changed. By default a third of the rows is run, always the same one; all
 * of them with {@code -Dlab.all=true}.
 */
@Tag("lab")
class RepairTableLabTest {
    private static final int PARTS = 3;
    private static final List<String> TABLE = new ArrayList<>();

    /** What a run may change, without counters and what the kernel learns by itself. */
    private static final String FILES = "cd /etc && find . -type f | LC_ALL=C sort | xargs -d '\\n' md5sum;"
            + " docker network ls -q | xargs docker network inspect -f '{{.Name}} {{range .IPAM.Config}}{{.Subnet}}{{end}}' | sort;";

    private static final String NETWORK = "ip -o link; bridge -d link; ip -4 -o addr; ip rule; ip route show table all;"
            + " bridge fdb show | grep -E 'static|permanent' | sort; ip neigh show nud permanent; tc qdisc show;"
            + " sysctl -a 2>/dev/null | grep -E '^net\\.(ipv4\\.(conf|ip_forward)|bridge)';"
            + " iptables-save | grep -v '^#' | sed 's/\\[[0-9:]*\\]//';"
            + " for name in $(docker ps --format '{{.Names}}' | sort); do"
            + " in=\"nsenter -t $(docker inspect -f '{{.State.Pid}}' $name) -n\";"
            + " echo $name; $in ip -o link; $in ip -4 -o addr; $in ip route; $in ip neigh show nud permanent; done;";

    /**
     * One host.
     *
     * @param state what is done to it, in the word of the scenarios
     * @param finding what is found and repaired
     * @param compared what undo must leave as it was before the repair
     */
    record Row(String state, String finding, String compared) {
        static Row live(String state, String finding) {
            return new Row(state, finding, FILES + NETWORK);
        }

        /** Where docker makes something anew, its bridges and cables have other names afterwards. */
        static Row anew(String state, String finding) {
            return new Row(state, finding, FILES);
        }

        @Override
        public String toString() {
            return state;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                        Row.live("neighbour-pinned", "neighbour-pinned-wrong"),
                        Row.live("gateway-pinned-shop", "neighbour-pinned-wrong"),
                        Row.live("arp-off-shop", "arp-suppressed"),
                        Row.live("arp-ignored", "arp-suppressed"),
                        Row.live("same-address", "address-duplicated"),
                        Row.live("fdb-wrong", "fdb-entry-wrong"),
                        Row.live("route-blackhole", "route-blackholed"),
                        Row.live("rule-prohibit", "route-blackholed"),
                        Row.live("rule-to", "policy-rule-diverts"),
                        Row.live("default-route-gone", "container-route-missing"),
                        Row.live("detached", "port-detached"),
                        Row.live("forwarding-off", "forwarding-disabled"),
                        Row.live("input-drop", "input-blocks-bridge"),
                        Row.anew("daemon-comment", "daemon-config-invalid"),
                        Row.anew("overlap-interface", "subnet-overlaps-interface"))
                .filter(row -> Boolean.getBoolean("lab.all")
                        || Math.floorMod(row.state().hashCode(), PARTS) == 0);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void oneClickRepairsAndUndoTakesExactlyThatBack(Row row) {
        Instant begun = Instant.now();
        try (LabHost host = LabHost.up("rtable")) {
            host.scenario("healthy");
            host.scenario(row.state());
            Operator operator = new Operator(host);
            String before = host.sh(row.compared()).text();

            Operator.Run repair = operator.onHost("remedy", List.of(row.finding()), List.of("--yes"));
            assertThat(repair.status()).as(repair.stdout() + repair.stderr()).isZero();
            Operator.Run healed = operator.examine();
            assertThat(healed.unreached()).isEmpty();
            assertThat(healed.trouble()).isEmpty();

            String after = host.sh(row.compared()).text();
            Operator.Run second = operator.onHost("remedy", List.of(row.finding()), List.of("--yes"));
            assertThat(second.status()).as(second.stdout() + second.stderr()).isZero();
            assertThat(host.sh(row.compared()).text()).isEqualTo(after);

            Operator.Run undo = operator.onHost("undo", List.of(), List.of("--json", "-"));
            assertThat(undo.json().path("state").asText()).isEqualTo("TAKEN_BACK");
            assertThat(host.sh(row.compared()).text()).isEqualTo(before);
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
        TABLE.forEach(System.out::println);
        System.out.println("repairs: " + TABLE.size() + " of " + rows().count() + " rows");
    }
}
