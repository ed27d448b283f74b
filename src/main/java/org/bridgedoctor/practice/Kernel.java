package org.bridgedoctor.practice;

/** A kernel that the played host may run, with the release it belongs to. */
enum Kernel {
    /** That of CentOS 7.2: every bridge that docker 19.03.6 and later creates on it is deaf (rhbz 1314779). */
    DEAFENING("3.10.0-327.22.2.el7.x86_64", "CentOS Linux release 7.2.1511 (Core) ", "kernel-327"),
    /** The last one of CentOS 7. */
    CURED("3.10.0-1160.119.1.el7.x86_64", "CentOS Linux release 7.9.2009 (Core)", "kernel-1160");

    private final String version;
    private final String release;
    private final String capture;

    Kernel(String version, String release, String capture) {
        this.version = version;
        this.release = release;
        this.capture = capture;
    }

    String version() {
        return version;
    }

    String release() {
        return release;
    }

    /** The name of the settled answers that come with it. */
    String capture() {
        return capture;
    }
}
