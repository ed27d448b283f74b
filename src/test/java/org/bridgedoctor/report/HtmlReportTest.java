package org.bridgedoctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final List<String> HOSTILE =
            List.of("<script>alert(1)</script>", "rtl\u202egnp.exe", "x".repeat(300), "\"><img src=x>", "a&b;c\u0000d");

    @Test
    void isWellFormedInBothLanguages() throws Exception {
        for (String language : List.of("en", "zh")) {
            Document page = parse(page(Incident.in(language), language));
            assertThat(page.getDocumentElement().getAttribute("lang")).startsWith(language);
            assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(1);
        }
    }

    @Test
    void namesNoAddressOutsideItself() {
        assertThat(page(Incident.in("en"), "en").replace("http://www.w3.org/", ""))
                .doesNotContain("http://", "https://", "src=", "href=", "url(", "@import");
    }

    @Test
    void isHarmlessWhateverAContainerIsCalled() throws Exception {
        String page = page(Incident.in("en").named(HOSTILE), "en");
        Document parsed = parse(page);
        assertThat(parsed.getElementsByTagName("script").getLength()).isZero();
        assertThat(parsed.getElementsByTagName("img").getLength()).isZero();
        assertThat(page).contains("&lt;script&gt;", "rtl\\u202egnp.exe").doesNotContain("\u202e", "\u0000");
    }

    @Test
    void saysThePictureInWords() throws Exception {
        var picture =
                parse(page(Incident.in("en"), "en")).getElementsByTagName("svg").item(0);
        assertThat(picture.getAttributes().getNamedItem("alt").getNodeValue())
                .contains("docker0")
                .endsWith("The table below it says the same in words.");
    }

    private static String page(Incident incident, String language) {
        return new HtmlReport().write(IncidentReport.of(incident.before(), Sentences.of(Locale.of(language))));
    }

    private static Document parse(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
