package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Running;

/** A relay that speaks TLS by its settings, with a certificate of its own making. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() throws Exception {
        for (String name : new String[] {"relay", "other"}) {
            Path store = made.resolve(name + ".p12");
            var keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            name,
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=dns:localhost,ip:127.0.0.1",
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            "changeit")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0)
                    .isTrue();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            write(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
            write(name + ".key", "PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded());
        }
    }

    private static void write(String file, String kind, byte[] bytes) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                made.resolve(file), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private TestRelay relay(String certificate, String key) {
        return new TestRelay(folder)
                .set("relay.tls.certificate", made.resolve(certificate))
                .set("relay.tls.key", made.resolve(key));
    }

    private static SSLContext trusting() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(made.resolve("relay.p12"))) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("relay", keys.getCertificate("relay"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Test
    void itAnswersOverTlsAndItsCookiesAreBoundToIt() throws Exception {
        try (var client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            String key;
            try (var relay = relay("relay.crt", "relay.key").start()) {
                HttpResponse<String> made =
                        post(client, relay.port(), "/api/keys", "{\"name\":\"ana\",\"scopes\":[\"read\"]}");
                assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
                key = made.body().replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");
            }
            try (var relay =
                    relay("relay.crt", "relay.key").set("relay.sign-in", "on").start()) {
                HttpResponse<String> signedIn = post(client, relay.port(), "/sign-in", "{\"key\":\"" + key + "\"}");
                assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(204);
                String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
                assertThat(cookie).startsWith("__Host-relay-session=").contains("; Secure");
                HttpResponse<String> read = client.send(
                        HttpRequest.newBuilder(uri(relay.port(), "/api/flows"))
                                .header("Cookie", cookie.split(";")[0])
                                .build(),
                        BodyHandlers.ofString());
                assertThat(read.statusCode()).isEqualTo(200);
            }
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("https://localhost:" + port + path);
    }

    private static HttpResponse<String> post(HttpClient client, int port, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(port, path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void aKeyOfAnotherCertificateOrNoPemEndsTheStart() throws Exception {
        Files.writeString(made.resolve("nonsense"), "nothing of PEM");

        assertThat(refused("relay.crt", "other.key")).contains("relay.tls.certificate", "relay.tls.key", "other.key");
        assertThat(refused("nonsense", "relay.key")).contains("relay.tls.certificate", "nonsense");
        assertThat(refused("relay.crt", "missing.key")).contains("relay.tls.key", "missing.key");
    }

    private String refused(String certificate, String key) {
        return catchThrowableOfType(
                        Running.Refused.class, () -> relay(certificate, key).start())
                .getMessage();
    }
}
