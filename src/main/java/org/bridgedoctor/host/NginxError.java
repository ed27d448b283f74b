package org.bridgedoctor.host;

/**
 * A failed connection to an upstream, from nginx's error log.
 *
 * @param at the time as logged
 * @param errno the error number: 13 permission denied, 110 timed out, 111 refused, 113 no route to host
 * @param upstream the upstream as logged, as {@code http://172.17.0.2:80/}
 * @param line the whole line
 */
public record NginxError(String at, int errno, String upstream, String line) {}
