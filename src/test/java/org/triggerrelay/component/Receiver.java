package org.triggerrelay.component;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver that keeps every byte of a request as it came, and answers with the bytes it was told to. */
final class Receiver implements AutoCloseable {
    static final String ACCEPTED = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

    /** One request: its first line, its headers by lower-case name, its body. */
    record Request(String line, Map<String, String> headers, byte[] body) {
        String target() {
            return line.split(" ")[1];
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final ServerSocket server;
    private final String answer;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<Socket, Boolean> connections = new ConcurrentHashMap<>();

    /** A receiver with this answer; an empty one means that it never answers. */
    Receiver(String answer) throws IOException {
        this.answer = answer;
        server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    String url(String target) {
        return "http://127.0.0.1:" + server.getLocalPort() + target;
    }

    List<Request> requests() {
        return requests;
    }

    int connections() {
        return connections.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.put(socket, true);
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                var headers = new TreeMap<String, String>();
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    int colon = header.indexOf(':');
                    headers.put(
                            header.substring(0, colon).toLowerCase(Locale.ROOT),
                            header.substring(colon + 1).strip());
                }
                int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
                requests.add(new Request(line, headers, in.readNBytes(length)));
                if (!answer.isEmpty()) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            connections.put(socket, false);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }

    /** Ends all connections, and takes no more. */
    void hangUp() throws IOException {
        server.close();
        for (Socket socket : connections.keySet()) {
            socket.close();
        }
    }
}
