package org.triggerrelay.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** TLS in front of a plain SMTP server: from the first byte, or after STARTTLS, without which nothing gets through. */
final class TlsFront implements AutoCloseable {
    static final String PASSWORD = "changeit";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger encrypted = new AtomicInteger();
    private final SSLContext context;
    private final int behind;
    private final boolean startTls;

    TlsFront(Path keyStore, int behind, boolean startTls) throws IOException, GeneralSecurityException {
        this.context = context(keyStore);
        this.behind = behind;
        this.startTls = startTls;
        Thread.startVirtualThread(this::accept);
    }

    /** A self-signed certificate of 127.0.0.1 with its key, made by the JDK's keytool. */
    static Path selfSigned(Path folder) throws IOException, InterruptedException {
        return selfSigned(folder, "ip:127.0.0.1");
    }

    /** A self-signed certificate of this name, such as {@code dns:hooks.example}. */
    static Path selfSigned(Path folder, String name) throws IOException, InterruptedException {
        Path keyStore = folder.resolve("mail.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=mail",
                        "-validity",
                        "2",
                        "-ext",
                        "san=" + name,
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keyStore.toString())
                .inheritIO()
                .start();
        if (made.waitFor() != 0) {
            throw new AssertionError("keytool made no certificate");
        }
        return keyStore;
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keyStore.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many connections were encrypted. */
    int encrypted() {
        return encrypted.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (plain;
                Socket mail = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            if (startTls) {
                untilStartTls(plain, line(mail.getInputStream()));
            }
            try (var secured =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true)) {
                secured.setUseClientMode(false);
                secured.startHandshake();
                encrypted.incrementAndGet();
                Thread.startVirtualThread(() -> pipe(mail, secured));
                secured.getInputStream().transferTo(mail.getOutputStream());
            }
        } catch (IOException hungUp) {
            Thread.currentThread().interrupt(); // what came of it the test sees at both ends
        }
    }

    private static void untilStartTls(Socket plain, String greeting) throws IOException {
        OutputStream out = plain.getOutputStream();
        String answer = greeting;
        while (!answer.startsWith("220 ready")) {
            out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String command = line(plain.getInputStream());
            answer = command.startsWith("EHLO")
                    ? "250-front\r\n250 STARTTLS"
                    : command.equals("STARTTLS") ? "220 ready" : "530 Must issue a STARTTLS command first";
        }
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void pipe(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException hungUp) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
