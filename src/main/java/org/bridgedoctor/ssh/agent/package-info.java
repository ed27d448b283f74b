/**
 * The operator's ssh-agent, spoken to over its socket (draft-ietf-sshm-ssh-agent): which keys it holds, and signatures by them.
 *
 * <p>Written here because the library has none. Whatever sits behind the socket is not trusted: lengths are bounded as in OpenSSH,
 * each request has an end, and a signature of another kind than asked for is refused. Keys cannot be added or taken away.
 */
@NullMarked
package org.bridgedoctor.ssh.agent;

import org.jspecify.annotations.NullMarked;
