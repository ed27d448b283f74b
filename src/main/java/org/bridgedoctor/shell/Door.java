package org.bridgedoctor.shell;

/**
 * A port of the host to knock at.
 *
 * @param port the TCP port
 * @param isHttp whether to send a GET and read the status line
 */
public record Door(int port, boolean isHttp) {}
