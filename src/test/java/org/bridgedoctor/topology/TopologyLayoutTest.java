package org.bridgedoctor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.report.Sentences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyLayoutTest {
    private static final Sentences ENGLISH = Sentences.english();

    static Stream<org.junit.jupiter.params.provider.Arguments> pictures() {
        Map<String, Topology> pictures = Map.of(
                "healthy", Pictures.healthy().topology(),
                "incident", Pictures.incident().topology(),
                "overlap", Pictures.overlap().topology(),
                "crowd", Pictures.crowd(3, 34).topology(),
                "many bridges", Pictures.crowd(40, 3).topology(),
                "hostile", hostile(),
                "without docker", Topology.of(Pictures.withoutDocker(), List.of()));
        return pictures.entrySet().stream()
                .flatMap(it -> Stream.of(300, 333, 430, 560, 720, 1600)
                        .map(width ->
                                org.junit.jupiter.params.provider.Arguments.of(it.getKey(), width, it.getValue())));
    }

    private static Topology hostile() {
        return Pictures.overlap()
                .nic("eth1", "192.168.100.200", 24)
                .nic("bond0.1200", "10.120.111.205", 22)
                .container("a;reboot;$(x)<script>\"&]]>", "bridge", "172.17.0.")
                .container("n".repeat(300), "shop", "172.18.0.")
                .container("job", "none", "exited", List.of())
                .container(
                        "gone", "shop", "exited", List.of(new Container.Attachment("shop", "", Optional.empty(), "")))
                .topology();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("pictures")
    void letsNoBoxOverlapAnother(String name, int width, Topology topology) {
        List<Box> boxes = inner(layout(topology, width));

        for (int i = 0; i < boxes.size(); i++) {
            for (Box other : boxes.subList(i + 1, boxes.size())) {
                assertThat(boxes.get(i).overlaps(other))
                        .as("%s and %s", boxes.get(i), other)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("pictures")
    void letsNoLineCrossABoxOrAText(String name, int width, Topology topology) {
        TopologyLayout layout = layout(topology, width);
        List<Box> obstacles = new ArrayList<>(inner(layout));
        Box host = layout.boxes().getFirst();
        Stream.concat(host.writings().stream(), layout.writings().stream())
                .forEach(it -> obstacles.add(around(it, host)));

        for (Wire wire : layout.wires()) {
            for (int i = 1; i < wire.points().size(); i++) {
                Box line = between(wire.points().get(i - 1), wire.points().get(i), host);
                assertThat(obstacles).as("%s", wire).noneMatch(line::overlaps);
            }
        }
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("pictures")
    void keepsEverythingInsideThePictureAndTextInsideItsBox(String name, int width, Topology topology) {
        TopologyLayout layout = layout(topology, width);

        assertThat(layout.width()).isEqualTo(width);
        assertThat(layout.boxes()).allSatisfy(box -> {
            assertThat(box.x()).isNotNegative();
            assertThat(box.right()).isLessThanOrEqualTo(layout.width());
            assertThat(box.bottom()).isLessThanOrEqualTo(layout.height());
            assertThat(box.writings()).allSatisfy(it -> {
                assertThat(it.left(TextWidth.conservative())).isGreaterThanOrEqualTo(box.x());
                assertThat(around(it, box).right()).isLessThanOrEqualTo(box.right() + 0.5);
                assertThat(it.y()).isBetween(box.y(), box.bottom());
            });
        });
    }

    @Test
    void givesTheSameLayoutForTheSamePicture() {
        Topology topology = Pictures.overlap().topology();

        assertThat(layout(topology, 560)).isEqualTo(layout(topology, 560));
    }

    @Test
    void abbreviatesNothing() {
        String name = "department-project_service-name_with-a-long-tail_replica-1";
        Box box = layout(
                        Pictures.healthy()
                                .container(name, "bridge", "172.17.0.")
                                .topology(),
                        300)
                .boxes(Node.Kind.CONTAINER)
                .stream()
                .filter(it -> it.node().id().name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(box.writings().stream()
                        .filter(it -> it.style() == TextStyle.NAME)
                        .map(Writing::text))
                .satisfies(lines -> assertThat(String.join("", lines)).isEqualTo(name));
    }

    @Test
    void crossesOutTheStubOfADeafBridge() {
        TopologyLayout layout = layout(Pictures.incident().topology(), 560);

        assertThat(layout.wires().stream()
                        .filter(wire -> wire.cross().isPresent())
                        .map(wire -> wire.link().to().value()))
                .containsExactly("bridge:docker0");
        assertThat(layout.writings())
                .extracting(Writing::text)
                .contains("does not hear frames sent to its own address");
    }

    @Test
    void placesEachOfAThousandContainers() {
        assertThat(layout(Pictures.crowd(20, 50).topology(), 560).boxes().stream()
                        .filter(box -> box.node().kind() == Node.Kind.CONTAINER))
                .hasSize(1000);
    }

    private static TopologyLayout layout(Topology topology, double width) {
        return TopologyLayout.of(
                topology, new TopologyLayout.Frame(width, false, ENGLISH::say, TextWidth.conservative()));
    }

    private static List<Box> inner(TopologyLayout layout) {
        return layout.boxes().subList(1, layout.boxes().size());
    }

    private static Box around(Writing it, Box any) {
        TextWidth widths = TextWidth.conservative();
        double size = it.style().size();
        return new Box(
                any.node(),
                it.left(widths),
                it.y() - size * 0.8,
                widths.of(it.text(), it.style()),
                size,
                0,
                Optional.empty(),
                List.of());
    }

    /** A line as a box a hair wide; it may touch what it leads to. */
    private static Box between(Point a, Point b, Box any) {
        double x = Math.min(a.x(), b.x());
        double y = Math.min(a.y(), b.y());
        boolean isUpright = a.x() == b.x();
        return new Box(
                any.node(),
                isUpright ? x - 0.5 : x + 0.5,
                isUpright ? y + 0.5 : y - 0.5,
                isUpright ? 1 : Math.abs(a.x() - b.x()) - 1,
                isUpright ? Math.abs(a.y() - b.y()) - 1 : 1,
                0,
                Optional.empty(),
                List.of());
    }
}
