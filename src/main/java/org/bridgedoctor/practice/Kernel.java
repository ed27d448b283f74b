package org.bridgedoctor.practice;

/** A kernel that the played host may run, with the release it belongs to. */
enum Kernel {
    /** That of CentOS 7.2: every bridge that docker 19.03.6 and later creates on it is deaf (rhbz 1314779). */
    DEAFENING(
            "3.10.0-327.22.2.el7.x86_64",
            "CentOS Linux release 7.2.1511 (Core) ",
            "kernel-327",
            24367636,
            "Tue 2021-03-02 09:12:58 CST"),
    /** That to which the incident's author upgraded; its start left the root file system read-only. */
    UPGRADED(
            "3.10.0-1160.49.1.el7.x86_64",
            "CentOS Linux release 7.9.2009 (Core)",
            "kernel-1160-49",
            62400,
            "Wed 2021-12-08 16:40:14 CST"),
    /** The last one of CentOS 7. */
    CURED(
            "3.10.0-1160.119.1.el7.x86_64",
            "CentOS Linux release 7.9.2009 (Core)",
            "kernel-1160",
            24367636,
            "Tue 2021-03-02 09:12:58 CST");

    private final String version;
    private final String release;
    private final String capture;
    private final long secondsUp;
    private final String started;

    Kernel(String version, String release, String capture, long secondsUp, String started) {
        this.version = version;
        this.release = release;
        this.capture = capture;
        this.secondsUp = secondsUp;
        this.started = started;
    }

    String version() {
        return version;
    }

    String release() {
        return release;
    }

    /** How long it has been running. */
    long secondsUp() {
        return secondsUp;
    }

    /** When its services were started, in systemd's words. */
    String started() {
        return started;
    }

    /** The name of the settled answers that come with it. */
    String capture() {
        return capture;
    }
}
