package org.bridgedoctor.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IconTest {

    private static final String ROOT = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" fill=\"none\""
            + " stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\">";

    @ParameterizedTest
    @EnumSource
    void hasADrawingOfPathsThatFillItsSquareWithoutLeavingIt(Icon icon) {
        List<Bounds> bounds =
                icon.drawing().paths().stream().map(IconTest::bounds).toList();

        double half = IconDrawing.STROKE_WIDTH / 2;
        assertThat(bounds).allSatisfy(path -> {
            assertThat(path.getMinX()).isGreaterThanOrEqualTo(half);
            assertThat(path.getMinY()).isGreaterThanOrEqualTo(half);
            assertThat(path.getMaxX()).isLessThanOrEqualTo(IconDrawing.SIDE - half);
            assertThat(path.getMaxY()).isLessThanOrEqualTo(IconDrawing.SIDE - half);
        });
        assertThat(bounds)
                .anySatisfy(path ->
                        assertThat(Math.max(path.getWidth(), path.getHeight())).isGreaterThan(9));
    }

    @Test
    void drawsNoTwoIconsAlike() {
        assertThat(Arrays.stream(Icon.values()).map(Icon::drawing)).doesNotHaveDuplicates();
    }

    @Test
    void namesFileAndTextAfterTheConstant() {
        assertThat(Icon.FOUND_CRITICAL.fileName()).isEqualTo("found-critical");
        assertThat(Icon.FOUND_CRITICAL.textKey()).isEqualTo("icon.found-critical");
    }

    @Test
    void readsThePathsInTheirOrder() {
        assertThat(read(ROOT + "\n  <path d=\"M8 12h8\"/>\n  <path d=\"M12 8v8\"/>\n</svg>"))
                .isEqualTo(new IconDrawing(List.of("M8 12h8", "M12 8v8")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</svg>",
                "<circle cx=\"12\" cy=\"12\" r=\"9\"/></svg>",
                "<g><path d=\"M8 12h8\"/></g></svg>",
                "<path d=\"M8 12h8\"><path d=\"M8 12h8\"/></path></svg>",
                "<path d=\"M8 12h8\" transform=\"scale(2)\"/></svg>",
                "<path/></svg>",
                "<path d=\"\"/></svg>",
                "<path d=\"m8 12h8\"/></svg>",
                "<path d=\"M8 12 url(x)\"/></svg>",
                "text<path d=\"M8 12h8\"/></svg>",
                "<path d=\"M8 12h8\"/>",
            })
    void refusesADrawingThatIsNotOnlyPaths(String body) {
        assertThatThrownBy(() -> read(ROOT + body)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stroke-width=\"2\"", "viewBox=\"0 0 24 24\" width=\"24\""})
    void refusesADrawingOutsideTheStyleOfTheFamily(String change) {
        String attribute = change.substring(0, change.indexOf('"') + 1);
        String root = ROOT.replaceFirst(attribute + "[^\"]*\"", change);

        assertThat(root).isNotEqualTo(ROOT);
        assertThatThrownBy(() -> read(root + "<path d=\"M8 12h8\"/></svg>"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("style");
    }

    @Test
    void refusesADocumentType() {
        assertThatThrownBy(() ->
                        read("<!DOCTYPE svg SYSTEM \"file:///etc/hostname\">" + ROOT + "<path d=\"M8 12h8\"/></svg>"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("document type");
    }

    private static IconDrawing read(String svg) {
        return IconDrawing.read(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    }

    /** The line's own bounds without its stroke; JavaFX gives an empty box for path data it cannot read. */
    private static Bounds bounds(String data) {
        SVGPath path = new SVGPath();
        path.setContent(data);
        path.setFill(Color.BLACK);
        return path.getLayoutBounds();
    }
}
