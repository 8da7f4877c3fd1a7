package org.triggerrelay.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Offers one event to a variant that may not be there yet. */
final class Probe {
    private static final int ANSWER_AT_MOST_MILLIS = (int) TimeUnit.SECONDS.toMillis(10);

    private final AtomicLong numbers;

    Probe(AtomicLong numbers) {
        this.numbers = numbers;
    }

    /** Whether it is answered 2xx; a refused connection and any other status say not yet. */
    boolean accepted(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            socket.setSoTimeout(ANSWER_AT_MOST_MILLIS);
            ByteBuffer request = new StatusEventRequest(port).numbered(numbers.getAndIncrement());
            byte[] bytes = new byte[request.remaining()];
            request.get(bytes);
            socket.getOutputStream().write(bytes);
            byte[] head = socket.getInputStream().readNBytes("HTTP/1.1 202".length());
            return head.length == 12 && HttpFrame.status(head, 0) / 100 == 2;
        } catch (IOException notYet) {
            return false;
        }
    }
}
