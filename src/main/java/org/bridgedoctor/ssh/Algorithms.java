package org.bridgedoctor.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.mac.MAC;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;
import net.schmizz.sshj.userauth.keyprovider.OpenSSHKeyFile;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.keyprovider.PuTTYKeyFile;

/** What we offer a server: what today's OpenSSH offers, and on request what CentOS 7's first years need besides. */
final class Algorithms {
    /** RSA signatures by SHA-1, for which OpenSSH before 7.2 (CentOS 7.0 to 7.3) knows no replacement. */
    static final String OLD_RSA = "ssh-rsa";

    private static final Set<String> OLD = Set.of(OLD_RSA, "diffie-hellman-group14-sha1", "hmac-sha1");

    private Algorithms() {}

    /**
     * The configuration of one transport.
     *
     * @param isLegacyAllowed whether RSA signatures by SHA-1, group 14 by SHA-1 and its MAC are offered too, last
     * @param knownTypes the host key types that are known for the host: these are asked for first
     */
    static Config configuration(boolean isLegacyAllowed, Set<String> knownTypes) {
        // Not DefaultConfig: it tries some thirty old ciphers first, for half a second.
        ConfigImpl config = new ConfigImpl();
        config.setLoggerFactory(new QuietLoggers());
        config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        config.setCompressionFactories(List.of(new NoneCompression.Factory()));
        config.setFileKeyProviderFactories(List.of(
                new OpenSSHKeyV1KeyFile.Factory(),
                new PKCS8KeyFile.Factory(),
                new OpenSSHKeyFile.Factory(),
                new PuTTYKeyFile.Factory()));
        config.setVersion("BridgeDoctor");
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        config.setKeyExchangeFactories(keyExchanges(isLegacyAllowed));
        config.setKeyAlgorithms(keyAlgorithms(isLegacyAllowed, knownTypes));
        config.setCipherFactories(ciphers());
        config.setMACFactories(macs(isLegacyAllowed));
        return config;
    }

    /** How a login key can sign; which of them a server is offered is decided elsewhere. */
    static List<Factory.Named<KeyAlgorithm>> signatures() {
        return keyAlgorithms(true, Set.of());
    }

    /** Whether a key of this type can be offered; a token's keys sign through the agent only. */
    static boolean canSign(String keyType) {
        return keyType.startsWith("sk-")
                || keyAlgorithms(true, Set.of()).stream()
                        .anyMatch(it -> it.getName().equals(keyType));
    }

    /** The names, among those of a server, that are offered on request only. */
    static List<String> oldOnes(List<String> names) {
        return names.stream().filter(OLD::contains).distinct().toList();
    }

    private static List<Factory.Named<KeyExchange>> keyExchanges(boolean isLegacyAllowed) {
        List<Factory.Named<KeyExchange>> all = new ArrayList<>(List.of(
                new Curve25519SHA256.Factory(),
                new Curve25519SHA256.FactoryLibSsh(),
                new ECDHNistP.Factory256(),
                new ECDHNistP.Factory384(),
                new ECDHNistP.Factory521(),
                DHGroups.Group16SHA512(),
                DHGroups.Group18SHA512(),
                DHGroups.Group14SHA256()));
        if (isLegacyAllowed) {
            all.add(DHGroups.Group14SHA1());
        }
        all.add(new ExtInfoClientFactory());
        return all;
    }

    private static List<Factory.Named<KeyAlgorithm>> keyAlgorithms(boolean isLegacyAllowed, Set<String> knownTypes) {
        List<KeyAlgorithms.Factory> all = new ArrayList<>(List.of(
                KeyAlgorithms.EdDSA25519(),
                KeyAlgorithms.ECDSASHANistp256(),
                KeyAlgorithms.ECDSASHANistp384(),
                KeyAlgorithms.ECDSASHANistp521(),
                KeyAlgorithms.RSASHA512(),
                KeyAlgorithms.RSASHA256()));
        if (isLegacyAllowed) {
            all.add(KeyAlgorithms.SSHRSA());
        }
        all.sort(Comparator.comparing(it -> !knownTypes.contains(it.getKeyType().toString())));
        return List.copyOf(all);
    }

    private static List<Factory.Named<Cipher>> ciphers() {
        return List.of(
                ChachaPolyCiphers.CHACHA_POLY_OPENSSH(),
                GcmCiphers.AES128GCM(),
                GcmCiphers.AES256GCM(),
                BlockCiphers.AES128CTR(),
                BlockCiphers.AES192CTR(),
                BlockCiphers.AES256CTR());
    }

    private static List<Factory.Named<MAC>> macs(boolean isLegacyAllowed) {
        List<Factory.Named<MAC>> all = new ArrayList<>(
                List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
        if (isLegacyAllowed) {
            all.add(Macs.HMACSHA1());
        }
        return all;
    }
}
