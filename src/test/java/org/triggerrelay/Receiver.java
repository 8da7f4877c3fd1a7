package org.triggerrelay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A receiver of webhooks that keeps every request as it came, and answers as it was told: 202 where it was not. */
public final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSocket server;
    private final @Nullable String always;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Queue<String> script = new ArrayDeque<>();
    private final Map<String, String> byTarget = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Queue<Long> lately = new ArrayDeque<>();
    private volatile String limited = "";
    private volatile int limit;
    private int inTime;
    private volatile boolean hangsUp;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** One request: method and target byte for byte, headers by lower-case name, body. */
    public record Request(String method, String target, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String member(String name) {
            return json().path(name).asText();
        }
    }

    public Receiver() throws IOException {
        this(null);
    }

    private Receiver(@Nullable String always) throws IOException {
        this.always = always;
        server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /** A receiver that answers every request with these bytes; with none, it never answers. */
    public static Receiver answering(String bytes) throws IOException {
        return new Receiver(bytes);
    }

    /** A receiver that sends these bytes in answer to a request, and hangs up. */
    public static Receiver hangingUpAfter(String bytes) throws IOException {
        var receiver = new Receiver(bytes);
        receiver.hangsUp = true;
        return receiver;
    }

    public String url(String target) {
        return "http://127.0.0.1:" + server.getLocalPort() + target;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What came to targets that begin so. */
    public List<Request> at(String target) {
        return requests.stream()
                .filter(request -> request.target().startsWith(target))
                .toList();
    }

    public void forget() {
        requests.clear();
    }

    /** The next answers, each a status and maybe headers: {@code 503 Retry-After: 2}. */
    public synchronized void answerNext(String... answers) {
        script.addAll(List.of(answers));
    }

    /** What a target is answered that never answers. */
    public static final String NEVER = "never";

    /** From now on requests to targets that begin so are answered like this. */
    public void answerAt(String target, String answer) {
        byTarget.put(target, answer);
    }

    /** From now on what comes to targets that begin so sooner than the rate allows is answered 429, to come in a second. */
    public void atMost(String target, int perSecond) {
        limited = target;
        limit = perSecond;
    }

    /** How many requests were good in time. */
    public synchronized int inTime() {
        return inTime;
    }

    /** Answers to nobody until {@link #release}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void release() {
        gate.countDown();
    }

    /** How many requests were unanswered at once, at most. */
    public int mostOpen() {
        return mostOpen.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String target = keep(line, in);
                mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                gate.await();
                open.decrementAndGet();
                String answer = answer(target);
                if (answer.equals(NEVER)) {
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                if (hangsUp) {
                    return;
                }
            }
        } catch (IOException hungUp) {
            connections.remove(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String keep(String line, InputStream in) throws IOException {
        var headers = new TreeMap<String, String>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] parts = line.split(" ");
        requests.add(new Request(parts[0], parts[1], headers, body));
        return parts[1];
    }

    private synchronized String answer(String target) {
        if (always != null) {
            return always;
        }
        if (!limited.isEmpty() && target.startsWith(limited) && isTooSoon()) {
            return "HTTP/1.1 429 Slow down\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n";
        }
        String next = byTarget.entrySet().stream()
                .filter(told -> target.startsWith(told.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> script.isEmpty() ? "202" : script.remove());
        if (next.equals(NEVER)) {
            return next;
        }
        String[] parts = next.split(" ", 2);
        return "HTTP/1.1 " + parts[0] + " As told\r\n" + (parts.length > 1 ? parts[1] + "\r\n" : "")
                + "Content-Length: 0\r\n\r\n";
    }

    private boolean isTooSoon() {
        long now = System.nanoTime();
        while (!lately.isEmpty() && now - lately.peek() > 1_000_000_000L) {
            lately.remove();
        }
        if (lately.size() >= limit) {
            return true;
        }
        lately.add(now);
        inTime++;
        return false;
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

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    /** Ends all connections, and takes no more. */
    public void hangUp() throws IOException {
        server.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        hangUp();
    }
}
