package org.bridgedoctor.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;

/**
 * Writes a report as PDF from the page that {@link HtmlReport} writes: PDF/A-3a and PDF/UA-1, all fonts embedded, searchable
 * also in Chinese. Nothing outside the page is ever fetched.
 */
public final class PdfReport {
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    private static final Set<FSFontUseCase> IN_TEXT_AND_PICTURE = EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG);

    /**
     * Writes the report; the stream is left open.
     *
     * @throws IOException where the stream cannot be written
     */
    public void write(IncidentReport report, OutputStream out) throws IOException {
        quieten();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withHtmlContent(new HtmlReport().write(report), null);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useUriResolver((base, uri) -> null);
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.withProducer("Bridge Doctor");
        font(builder, "NotoSans-Regular.ttf", "Noto Sans", REGULAR);
        font(builder, "NotoSans-Bold.ttf", "Noto Sans", BOLD);
        font(builder, "JetBrainsMono-Regular.ttf", "JetBrains Mono", REGULAR);
        font(builder, "DroidSansFallbackFull.ttf", "Droid Sans Fallback", REGULAR);
        builder.toStream(out);
        builder.run();
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
        builder.useFont(() -> open(file), family, weight, FontStyle.NORMAL, true, IN_TEXT_AND_PICTURE);
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(PdfReport.class.getResourceAsStream("fonts/" + file), file);
    }

    /** The library tells of every step of its layout; only what goes wrong is worth a line. */
    private static void quieten() {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
    }
}
