/**
 * The door to a host: what it takes to connect, to run a script there, and to say in one sentence why that did not work.
 *
 * <p>Only interfaces and values live here, so that no other package knows by which library the door is opened. Every
 * command is one POSIX sh script that arrives on standard input of {@code sh -s}: nothing is ever built into a command line.
 */
@NullMarked
package org.bridgedoctor.shell;

import org.jspecify.annotations.NullMarked;
