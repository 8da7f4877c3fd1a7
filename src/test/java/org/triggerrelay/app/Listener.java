package org.triggerrelay.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who listens to server-sent events, over a connection of their own. */
final class Listener implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;
    private final String head;
    private final List<JsonNode> changes = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    private Listener(Socket socket, String head, BufferedReader lines) {
        this.socket = socket;
        this.head = head;
        Thread.startVirtualThread(() -> listen(lines));
    }

    /** Begins to listen; the head of the answer is there then. */
    static Listener to(TestRelay relay, String path) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.UTF_8));
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        var head = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            head.append(line).append('\n');
        }
        return new Listener(socket, head.toString(), lines);
    }

    private void listen(BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    changes.add(JSON.readTree(line.substring("data: ".length())));
                }
            }
        } catch (JsonProcessingException noJson) {
            throw new UncheckedIOException(noJson);
        } catch (IOException hungUp) {
            // it is over, as the end of the stream says too
        }
        over = true;
    }

    /** The status line and the headers. */
    String head() {
        return head;
    }

    /** What has come so far. */
    List<JsonNode> changes() {
        return changes;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
