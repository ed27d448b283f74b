package org.bridgedoctor.shell;

/** As whom scripts run on the host, and if not as root, why. */
public enum Elevation {
    /** The login is root. */
    ROOT,
    /** Root through sudo without a password. */
    SUDO,
    /** Root through sudo with a password. */
    SUDO_PASSWORD,
    /** sudo is not installed. */
    NO_SUDO,
    /** The user may not use sudo. */
    NOT_IN_SUDOERS,
    /** sudo wants a password and none was given. */
    NO_PASSWORD,
    /** Root was not asked for: the script was meant for the login user. */
    NOT_ASKED;

    /** Whether scripts run as root. */
    public boolean isRoot() {
        return this == ROOT || this == SUDO || this == SUDO_PASSWORD;
    }
}
