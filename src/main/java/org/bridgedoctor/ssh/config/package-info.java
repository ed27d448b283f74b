/**
 * What the operator's own ssh configuration says of a host: {@code ~/.ssh/config}, then {@code /etc/ssh/ssh_config}, as ssh_config(5) and
 * OpenSSH's readconf.c read them.
 *
 * <p>A reading of our own, because the libraries' stop at the first Match, quoted word or Include. A file with errors, which ssh refuses
 * as a whole, still says what can be known; every line that was passed over comes back as a remark. Nothing here runs a command, so
 * {@code Match exec} and {@code ProxyCommand} are not followed. Which algorithms are offered stays our own choice.
 */
@NullMarked
package org.bridgedoctor.ssh.config;

import org.jspecify.annotations.NullMarked;
