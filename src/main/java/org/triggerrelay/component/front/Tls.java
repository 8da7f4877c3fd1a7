package org.triggerrelay.component.front;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * What the relay shows of itself over TLS, as files of PEM; they are read at the start.
 *
 * @param certificate its own first, then those that vouch for it
 */
public record Tls(Path certificate, Path key) {
    private static final byte[] SOMETHING = {1, 2, 3};

    /** What Vert.x takes; a file that will not do is refused with its setting. */
    PemKeyCertOptions options(Vertx vertx) {
        var options =
                new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
        try {
            for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
                check((X509KeyManager) manager);
            }
        } catch (Exception unfit) {
            throw new IllegalArgumentException(
                    "relay.tls.certificate, relay.tls.key: " + certificate + " and " + key + " are no certificate and"
                            + " its private key; allowed are files of PEM",
                    unfit);
        }
        return options;
    }

    private static void check(X509KeyManager keys) throws GeneralSecurityException {
        for (String type : new String[] {"RSA", "EC", "EdDSA"}) {
            String[] aliases = keys.getServerAliases(type, null);
            if (aliases != null && aliases.length > 0) {
                X509Certificate[] chain = keys.getCertificateChain(aliases[0]);
                checkPair(type, chain[0], keys.getPrivateKey(aliases[0]));
                return;
            }
        }
        throw new GeneralSecurityException("no key");
    }

    private static void checkPair(String type, X509Certificate certificate, PrivateKey key)
            throws GeneralSecurityException {
        String algorithm =
                switch (type) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                };
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(SOMETHING);
        byte[] signed = signing.sign();
        Signature checking = Signature.getInstance(algorithm);
        checking.initVerify(certificate);
        checking.update(SOMETHING);
        if (!checking.verify(signed)) {
            throw new GeneralSecurityException("the key is another certificate's");
        }
    }
}
