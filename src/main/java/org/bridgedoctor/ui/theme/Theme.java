package org.bridgedoctor.ui.theme;

/** How the window is to look. */
public enum Theme {
    /** Dark on light. */
    LIGHT,
    /** Light on dark. */
    DARK,
    /** As the system says, also when it changes its mind. */
    SYSTEM
}
