package org.triggerrelay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom the command line trusts where the JVM's own list is not meant: certificates in a PEM file. */
final class Trust {
    private Trust() {}

    /** Relays whose certificate is signed by, or is, one of these; the host's name still has to be in it. */
    static SSLContext authority(Path file) {
        try {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate : certificates(file)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            return context(trust.getTrustManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The relay whose certificate is the first of this file, by whatever name it is called: the one of these settings. */
    static SSLContext exactly(Path file) {
        try {
            return context(new TrustManager[] {new Exactly(certificates(file).getFirst())});
        } catch (GeneralSecurityException e) {
            throw unreadable(file, e);
        }
    }

    private static SSLContext context(TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, null);
        return context;
    }

    private static List<Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var found = new ArrayList<Certificate>(
                    CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException | IOException e) {
            throw unreadable(file, e);
        }
        throw new Settings.Refused(file + " holds no certificate; allowed are certificates as PEM");
    }

    private static Settings.Refused unreadable(Path file, Exception why) {
        return new Settings.Refused(
                file + " cannot be read as certificates: " + why.getMessage() + "; allowed are certificates as PEM");
    }

    /** Trusts one certificate alone. */
    private static final class Exactly extends X509ExtendedTrustManager {
        private final Certificate own;

        Exactly(Certificate own) {
            this.own = own;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0 || !chain[0].equals(own)) {
                throw new CertificateException("this is not the certificate of relay.tls.certificate");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("there are no clients here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
