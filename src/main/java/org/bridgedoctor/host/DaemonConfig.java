package org.bridgedoctor.host;

/**
 * The docker daemon's configuration file.
 *
 * @param exists whether there is one
 * @param text its content, with passwords in URLs blanked; empty where there is none
 */
public record DaemonConfig(boolean exists, String text) {}
