package org.bridgedoctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.bridgedoctor.topology.Pictures;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class SvgDiagramTest {
    @Test
    void staysWellFormedWhateverAContainerIsCalled() throws ParserConfigurationException, SAXException, IOException {
        String name = "<script>\"&]]>'\u0007\u202e";
        String svg = SvgDiagram.of(Sentences.english())
                .draw(Pictures.healthy().container(name, "bridge", "172.17.0.").topology());

        NodeList texts = parsed(svg).getElementsByTagName("text");
        String all = IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .reduce("", String::concat);
        assertThat(all).contains("<script>\"&]]>'\\u0007\\u202e");
        assertThat(svg).doesNotContain("<script");
    }

    @Test
    void saysInWordsWhatIsWrong() throws ParserConfigurationException, SAXException, IOException {
        String svg = SvgDiagram.of(Sentences.english()).draw(Pictures.incident().topology());

        assertThat(parsed(svg).getElementsByTagName("desc").item(0).getTextContent())
                .startsWith("The network of 10-42-1-77. Wrong: ")
                .contains("docker0 (does not hear frames sent to its own address), web (cut off)");
    }

    @Test
    void speaksChinese() {
        String svg = SvgDiagram.of(Sentences.of(Locale.SIMPLIFIED_CHINESE))
                .draw(Pictures.incident().topology());

        assertThat(svg).contains("听不到发往自身地址的帧", "网关").doesNotContain("diagram.");
    }

    private static Document parsed(String svg) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
