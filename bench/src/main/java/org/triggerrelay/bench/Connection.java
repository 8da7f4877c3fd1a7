package org.triggerrelay.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection to the system under test, with at most one event under way. */
final class Connection {
    private final SocketChannel channel;
    private final StatusEventRequest request;
    private final byte[] bytes = new byte[16 * 1024];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private long number;
    private int status;

    Connection(Selector selector, int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, this);
        request = new StatusEventRequest(port);
    }

    void send(long event) throws IOException {
        number = event;
        ByteBuffer bytesOfEvent = request.numbered(event);
        while (bytesOfEvent.hasRemaining()) {
            channel.write(bytesOfEvent);
        }
    }

    /** Reads what is there; true once the answer is whole. */
    boolean answered() throws IOException {
        if (channel.read(buffer) < 0) {
            throw new IOException("closed by the system under test");
        }
        if (HttpFrame.end(bytes, 0, buffer.position()) == HttpFrame.INCOMPLETE) {
            return false;
        }
        status = HttpFrame.status(bytes, 0);
        buffer.clear();
        return true;
    }

    long number() {
        return number;
    }

    int status() {
        return status;
    }

    void close() throws IOException {
        channel.close();
    }
}
