package org.bridgedoctor.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import java.io.IOException;
import java.security.KeyPair;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;
import org.bridgedoctor.ssh.agent.PublicHalf;

/**
 * The private half of an opened key file.
 *
 * @param pair the whole key
 */
record PrivateHalf(KeyPair pair) {
    /** The key as it is offered. */
    LoginKey key() {
        HostKey written = HostKey.of(pair.getPublic());
        return new LoginKey(new PublicHalf(written.type(), written.blob()), this::sign);
    }

    /** A signature by this algorithm. */
    byte[] sign(String algorithm, byte[] data) throws IOException {
        KeyAlgorithm found = Factory.Named.Util.create(Algorithms.signatures(), algorithm);
        if (found == null) {
            throw new IOException("no signature by " + algorithm);
        }
        try {
            Signature signature = found.newSignature();
            signature.initSign(pair.getPrivate());
            signature.update(data);
            byte[] bytes = signature.encode(signature.sign());
            return new Buffer.PlainBuffer()
                    .putString(signature.getSignatureName())
                    .putString(bytes)
                    .getCompactData();
        } catch (SSHRuntimeException unfit) {
            throw new IOException(unfit);
        }
    }

    @Override
    public String toString() {
        return "PrivateHalf[not shown]";
    }
}
