package org.bridgedoctor.ui;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One drawing of the icon family: line paths on a square of {@value #SIDE} units.
 *
 * @param paths SVG path data, at least one, each beginning with an absolute {@code M}
 */
record IconDrawing(List<String> paths) {

    /** The side of the square that every icon is drawn on, in its own units. */
    static final double SIDE = 24;

    /** The width of every line, in the units of {@link #SIDE}. */
    static final double STROKE_WIDTH = 1.75;

    private static final String SVG = "http://www.w3.org/2000/svg";

    /** What the root must say and all it may say, so that a drawing cannot step out of the family. */
    private static final Map<String, String> STYLE = Map.of(
            "viewBox", "0 0 24 24",
            "fill", "none",
            "stroke", "currentColor",
            "stroke-width", "1.75",
            "stroke-linecap", "round",
            "stroke-linejoin", "round");

    private static final Pattern PATH_DATA = Pattern.compile("M[-MLHVCSQTAZmlhvcsqtaz0-9. ]+");

    IconDrawing {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalStateException("a drawing has at least one path");
        }
        for (String path : paths) {
            require(PATH_DATA.matcher(path).matches(), "not path data: " + path);
        }
    }

    /**
     * Reads a drawing strictly: one {@code svg} root in the style of the family, {@code path} elements with nothing
     * but {@code d}, and no document type, so that nothing outside the stream is ever asked for.
     *
     * @param svg the file's bytes; not closed
     * @return the drawing
     * @throws IllegalStateException if the file is anything else
     */
    static IconDrawing read(InputStream svg) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(svg, "UTF-8");
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("not well-formed: " + e.getMessage(), e);
        }
    }

    private static IconDrawing read(XMLStreamReader reader) throws XMLStreamException {
        List<String> paths = new ArrayList<>();
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            require(event != XMLStreamConstants.DTD, "a drawing has no document type");
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (depth == 1) {
                    requireStyle(reader);
                } else {
                    paths.add(pathData(reader, depth));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS) {
                require(reader.isWhiteSpace(), "a drawing has no text");
            }
        }
        return new IconDrawing(paths);
    }

    private static void requireStyle(XMLStreamReader reader) {
        requireElement(reader, "svg");
        require(STYLE.equals(attributes(reader)), "not the family's style: " + attributes(reader));
    }

    private static String pathData(XMLStreamReader reader, int depth) {
        requireElement(reader, "path");
        require(depth == 2, "paths stand directly under the root");
        Map<String, String> attributes = attributes(reader);
        String data = attributes.get("d");
        if (data == null || attributes.size() != 1) {
            throw new IllegalStateException("a path has d and nothing else: " + attributes);
        }
        return data;
    }

    private static void requireElement(XMLStreamReader reader, String name) {
        require(
                name.equals(reader.getLocalName()) && SVG.equals(reader.getNamespaceURI()),
                "expected " + name + ", not " + reader.getLocalName());
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
