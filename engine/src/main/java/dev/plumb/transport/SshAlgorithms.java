package dev.plumb.transport;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.signature.SignatureRSA;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.DHGexSHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;

/** What we propose to an SSH server, best first: nothing that rests on SHA-1, MD5 or CBC. */
final class SshAlgorithms {
    /** Shared by all connections, because making one costs more than a handshake. */
    static final Config CONFIG = config();

    /** The same for hosts whose certificates may be trusted; most runs meet none. */
    private static final class Certified {
        private static final Config CONFIG = withCertificates();
    }

    private SshAlgorithms() {}

    /** With certificates of hosts; what they are worth is decided with the host's key. */
    static Config certified() {
        return Certified.CONFIG;
    }

    /** The names of what is proposed for certificates. */
    static List<String> certificates() {
        return Factory.Named.Util.getNames(Certified.CONFIG.getKeyAlgorithms()).stream()
                .filter(name -> name.contains("-cert-"))
                .toList();
    }

    private static ConfigImpl config() {
        EcdsaName.teach();
        var config = new ConfigImpl();
        config.setLoggerFactory(LoggerFactory.DEFAULT);
        config.setVersion("Plumb");
        config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        config.setFileKeyProviderFactories(List.of());
        config.setCompressionFactories(List.of(new NoneCompression.Factory()));
        exchangeKeys(config);
        protectPackets(config);
        return config;
    }

    private static Config withCertificates() {
        var config = config();
        var algorithms = new ArrayList<Factory.Named<KeyAlgorithm>>();
        algorithms.addAll(List.of(
                KeyAlgorithms.EdDSA25519CertV01(),
                KeyAlgorithms.ECDSASHANistp256CertV01(),
                KeyAlgorithms.ECDSASHANistp384CertV01(),
                KeyAlgorithms.ECDSASHANistp521CertV01(),
                rsaCertificate("rsa-sha2-512", new SignatureRSA.FactoryRSASHA512()),
                rsaCertificate("rsa-sha2-256", new SignatureRSA.FactoryRSASHA256())));
        algorithms.addAll(config.getKeyAlgorithms());
        config.setKeyAlgorithms(algorithms);
        config.setVerifyHostKeyCertificates(false);
        return config;
    }

    private static Factory.Named<KeyAlgorithm> rsaCertificate(String name, Factory.Named<Signature> signature) {
        return new KeyAlgorithms.Factory(name + "-cert-v01@openssh.com", signature, KeyType.RSA_CERT);
    }

    private static void exchangeKeys(ConfigImpl config) {
        config.setKeyExchangeFactories(List.of(
                new Curve25519SHA256.Factory(),
                new Curve25519SHA256.FactoryLibSsh(),
                new ECDHNistP.Factory256(),
                new ECDHNistP.Factory384(),
                new ECDHNistP.Factory521(),
                new LateFactory("diffie-hellman-group16-sha512", DHGroups::Group16SHA512),
                new LateFactory("diffie-hellman-group18-sha512", DHGroups::Group18SHA512),
                new DHGexSHA256.Factory(),
                new LateFactory("diffie-hellman-group14-sha256", DHGroups::Group14SHA256),
                new ExtInfoClientFactory()));
        config.setKeyAlgorithms(List.of(
                KeyAlgorithms.EdDSA25519(),
                KeyAlgorithms.ECDSASHANistp256(),
                KeyAlgorithms.ECDSASHANistp384(),
                KeyAlgorithms.ECDSASHANistp521(),
                KeyAlgorithms.RSASHA512(),
                KeyAlgorithms.RSASHA256()));
    }

    private static void protectPackets(ConfigImpl config) {
        config.setCipherFactories(List.of(
                GcmCiphers.AES256GCM(),
                GcmCiphers.AES128GCM(),
                ChachaPolyCiphers.CHACHA_POLY_OPENSSH(),
                BlockCiphers.AES256CTR(),
                BlockCiphers.AES192CTR(),
                BlockCiphers.AES128CTR()));
        config.setMACFactories(
                List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
    }

    /** A key exchange whose large numbers are worked out when a node wants it, which few do. */
    private record LateFactory(String name, Supplier<Factory.Named<KeyExchange>> real)
            implements Factory.Named<KeyExchange> {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public KeyExchange create() {
            return real.get().create();
        }
    }
}
