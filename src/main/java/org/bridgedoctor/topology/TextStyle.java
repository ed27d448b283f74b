package org.bridgedoctor.topology;

/** The few sizes of type on the picture. */
public enum TextStyle {
    /** What a thing is called. */
    NAME(13, true),
    /** Addresses and all that is smaller than a name. */
    DETAIL(11, false),
    /** Why something is not well; painted in the colour of its health. */
    REASON(11, true);

    private final double size;
    private final boolean isBold;

    TextStyle(double size, boolean isBold) {
        this.size = size;
        this.isBold = isBold;
    }

    /** The size in pixels. */
    public double size() {
        return size;
    }

    /** Whether the face is bold. */
    public boolean isBold() {
        return isBold;
    }

    /** From one baseline to the next in pixels. */
    public double lineHeight() {
        return this == NAME ? 17 : 15;
    }
}
