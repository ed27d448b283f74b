package org.bridgedoctor.ui.diagram;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.bridgedoctor.topology.TextStyle;
import org.bridgedoctor.topology.TextWidth;

/** Measures in the fonts that the style sheets give, sign by sign and each sign once. */
final class FontWidth implements TextWidth {
    private final Map<TextStyle, Font> fonts;
    private final Map<TextStyle, Map<Integer, Double>> advances = new EnumMap<>(TextStyle.class);
    private final Text ruler = new Text();

    FontWidth(Map<TextStyle, Font> fonts) {
        this.fonts = new EnumMap<>(fonts);
        fonts.keySet().forEach(style -> advances.put(style, new HashMap<>()));
    }

    @Override
    public double of(String text, TextStyle style) {
        Map<Integer, Double> known = advances.computeIfAbsent(style, absent -> new HashMap<>());
        return text.codePoints()
                .mapToDouble(point -> known.computeIfAbsent(point, absent -> measure(absent, style)))
                .sum();
    }

    private double measure(int point, TextStyle style) {
        ruler.setFont(fonts.get(style));
        ruler.setText(Character.toString(point));
        return ruler.getLayoutBounds().getWidth();
    }
}
