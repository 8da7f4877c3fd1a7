package org.triggerrelay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The way from one relay to its database, which a test can hold up, cut, or cut at the moment of a commit. */
public final class Cable implements AutoCloseable {
    private final int target;
    private final ServerSocket door;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final CountDownLatch refused = new CountDownLatch(1);
    private final AtomicInteger trips = new AtomicInteger();
    private volatile boolean held;
    private volatile boolean away;
    private volatile Cut cut = Cut.NONE;
    private volatile String sign = "";

    /** What becomes of a transaction. */
    private enum Cut {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private Cable(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static Cable to(String url) {
        try {
            return new Cable(URI.create(url.substring("jdbc:".length())).getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of the same database through this cable. */
    public String through(String url) {
        return url.replace(":" + target + "/", ":" + door.getLocalPort() + "/");
    }

    /** Nothing arrives any more, as when a process is stopped; what was sent meanwhile arrives at {@link #letGo}. */
    public void hold() {
        held = true;
    }

    public synchronized void letGo() {
        held = false;
        notifyAll();
    }

    /** Ends all connections, and refuses new ones until {@link #back}. */
    public void takeAway() {
        away = true;
        cutAll();
    }

    /** Returns when a connection was refused. */
    public void refusedOne() throws InterruptedException {
        refused.await();
    }

    public void back() {
        away = false;
    }

    public void cutAll() {
        ends.forEach(Cable::end);
    }

    /** Cuts the connection that is the next to send this text, in the middle of its transaction. */
    public void cutBeforeCommit(String text) {
        sign = text;
        cut = Cut.BEFORE_COMMIT;
    }

    /** The same, when its commit is made and it has not been told. */
    public void cutAfterCommit(String text) {
        sign = text;
        cut = Cut.AFTER_COMMIT;
    }

    /** Whether what was asked for has happened. */
    public boolean hasCut() {
        return cut == Cut.NONE;
    }

    /** How often the relay has sent something, on all its connections. */
    public int trips() {
        return trips.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket relay = door.accept();
                if (away) {
                    refused.countDown();
                    end(relay);
                } else {
                    join(relay, new Socket(InetAddress.getLoopbackAddress(), target));
                }
            }
        } catch (IOException closed) {
            cutAll();
        }
    }

    private void join(Socket relay, Socket database) throws IOException {
        ends.add(relay);
        ends.add(database);
        var isSigned = new AtomicBoolean();
        Step up = (bytes, length, out) -> {
            trips.incrementAndGet();
            if (cut != Cut.NONE && text(bytes, length).contains(sign)) {
                isSigned.set(true);
            }
            cutIf(isSigned.get() && cut == Cut.BEFORE_COMMIT);
            out.write(bytes, 0, length);
        };
        Step down = (bytes, length, out) -> {
            cutIf(isSigned.get()
                    && cut == Cut.AFTER_COMMIT
                    && text(bytes, length).contains("COMMIT"));
            out.write(bytes, 0, length);
        };
        Thread.ofVirtual().start(() -> forward(relay, database, up));
        Thread.ofVirtual().start(() -> forward(database, relay, down));
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private void cutIf(boolean now) throws IOException {
        if (now) {
            cut = Cut.NONE;
            throw new IOException("cut");
        }
    }

    @FunctionalInterface
    private interface Step {
        void pass(byte[] bytes, int length, OutputStream out) throws IOException;
    }

    private void forward(Socket from, Socket to, Step step) {
        var bytes = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                waitWhileHeld();
                step.pass(bytes, length, to.getOutputStream());
            }
        } catch (IOException | InterruptedException over) {
            // both ends are closed below
        }
        end(from);
        end(to);
    }

    private synchronized void waitWhileHeld() throws InterruptedException {
        while (held) {
            wait();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        letGo();
        door.close();
        cutAll();
    }
}
