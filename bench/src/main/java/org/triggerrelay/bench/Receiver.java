package org.triggerrelay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** The webhook that every variant posts to: one thread, answers 202 at once, and notes which event came when. */
final class Receiver {
    private static final byte[] ACCEPTED =
            "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final ServerSocketChannel server;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ACCEPTED.length).put(ACCEPTED);
    private volatile Tally tally = new Tally(0, 0, 1);
    private volatile int strays;

    Receiver() throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1024);
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this::serve, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.socket().getLocalPort();
    }

    void counting(Tally next) {
        tally = next;
    }

    /** Deliveries that belong to no current phase: late, or repeated after their phase was over. */
    int strays() {
        return strays;
    }

    private void serve() {
        try {
            while (true) {
                selector.select(this::ready);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.attachment() instanceof Inbox inbox) {
                inbox.read((SocketChannel) key.channel());
            } else {
                accept();
            }
        } catch (IOException closedByPeer) {
            close(key);
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, new Inbox());
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one connection has sent so far. */
    private final class Inbox {
        private final byte[] bytes = new byte[32 * 1024];
        private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

        void read(SocketChannel channel) throws IOException {
            if (channel.read(buffer) < 0) {
                throw new IOException("closed");
            }
            int from = 0;
            int limit = buffer.position();
            int end;
            while (from < limit && (end = HttpFrame.end(bytes, from, limit)) != HttpFrame.INCOMPLETE) {
                count(from, end);
                answer.rewind();
                while (answer.hasRemaining()) {
                    channel.write(answer);
                }
                from = end;
            }
            if (from > 0) {
                System.arraycopy(bytes, from, bytes, 0, limit - from);
                buffer.position(limit - from);
            }
        }

        @SuppressWarnings("NonAtomicOperationOnVolatileField")
        private void count(int from, int end) {
            long now = System.nanoTime();
            long number = StatusEventRequest.numberIn(bytes, from, end);
            if (!tally.arrived(number, flow(from, end), now)) {
                strays++;
            }
        }

        /** The number at the end of the path {@code /hook/N}; 1 for any other path. */
        private int flow(int from, int end) {
            int at = from + "POST /hook/".length();
            int flow = 0;
            while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
                flow = flow * 10 + bytes[at++] - '0';
            }
            return Math.max(1, flow);
        }
    }
}
