package org.bridgedoctor.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The icon family of Bridge Doctor: one constant for each drawing under {@code /org/bridgedoctor/icons}.
 *
 * <p>The constants of a state differ by their outline and not by colour alone, so that a reader who sees no
 * difference between red and green still tells them apart.
 */
public enum Icon {
    /** The examined host. */
    HOST,
    /** A network interface of the host. */
    NIC,
    /** A docker bridge. */
    BRIDGE,
    /** A container. */
    CONTAINER,
    /** A docker network. */
    NETWORK,
    /** The person at the keyboard, and the computer from which the host is examined. */
    OPERATOR,
    /** The host's default gateway. */
    GATEWAY,
    /** The reverse proxy on the host: one road in, several upstreams out. */
    NGINX,
    /** The packet filter. */
    FIREWALL,
    /** A route. */
    ROUTE,
    /** The kernel. */
    KERNEL,
    /** A disk or file system. */
    DISK,
    /** The incident report. */
    REPORT,
    /** Applying a remediation. */
    REPAIR,
    /** Taking a remediation back. */
    UNDO,
    /** Searching or examining. */
    SEARCH,
    /** State: a check looked and found nothing. */
    PASSED,
    /** State: traffic fails because of this. */
    FOUND_CRITICAL,
    /** State: nothing fails yet, but it will. */
    FOUND_WARNING,
    /** State: worth knowing, nothing fails. */
    INFO,
    /** State: facts are missing, so the check could not be made. */
    SKIPPED,
    /** State: there is nothing here for the check to look at. */
    NOT_APPLICABLE,
    /** State: under way. */
    RUNNING,
    /** State: nobody has asked yet. */
    NOT_STARTED,
    /** State: the check itself broke. */
    FAILED;

    private static final String FOLDER = "/org/bridgedoctor/icons/";

    /** Read once: a screen shows the same few drawings many times over. */
    private static final Map<Icon, IconDrawing> READ = new ConcurrentHashMap<>();

    /**
     * The file name of the drawing without its ending, also the tail of its style class and of its text key.
     *
     * @return the constant's name in lower case, its words joined by hyphens, as {@code found-critical}
     */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The key of the text that names this icon to a reader who cannot see it.
     *
     * @return a key such as {@code icon.found-critical}
     */
    public String textKey() {
        return "icon." + fileName();
    }

    /**
     * Makes a node that shows this icon and names it to assistive technology.
     *
     * @param accessibleText what the icon says here, in the reader's language; empty where a label beside it says
     *     the same
     * @return a new node; a node can stand in one place of the scene only
     */
    public IconView view(String accessibleText) {
        return new IconView(this, accessibleText);
    }

    /**
     * The drawing of this icon.
     *
     * @return the drawing as stored beside the classes
     * @throws IllegalStateException if the drawing is missing or is not of the family's form: the build is broken
     */
    IconDrawing drawing() {
        return READ.computeIfAbsent(this, Icon::read);
    }

    private static IconDrawing read(Icon icon) {
        String resource = FOLDER + icon.fileName() + ".svg";
        try (InputStream svg = Icon.class.getResourceAsStream(resource)) {
            if (svg == null) {
                throw new IllegalStateException("missing drawing: " + resource);
            }
            return IconDrawing.read(svg);
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable drawing: " + resource, e);
        }
    }
}
