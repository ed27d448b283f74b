/**
 * The door, opened with sshj: login, host keys, sudo, and one exec channel for each script.
 *
 * <p>No other package knows that library. Host keys are judged by our own reading of known_hosts, because the library's
 * takes a key that is both revoked and listed, and negated patterns, the wrong way. A key that needs the operator's word
 * ends the handshake; the operator is asked without any clock running, and a new handshake follows. Scripts never become
 * part of a command line: a constant bootstrap starts {@code sh -s}, says READY with a nonce, and reads the script.
 */
@NullMarked
package org.bridgedoctor.ssh;

import org.jspecify.annotations.NullMarked;
