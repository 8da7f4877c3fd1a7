package org.triggerrelay.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** One file of events that is moved into a relay's inbox: how many of them it takes in a second, from the first on. */
final class FileRound {
    private static final long AT_MOST_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long LOOK_MILLIS = 100;

    private FileRound() {}

    /** Events accepted a second; returns once they have been delivered, too. */
    static double acceptedPerSecond(Phase.Bench bench, RunningVariant relay, int events) throws IOException {
        Tally tally = bench.tally(Duration.ofSeconds(1));
        Path file = relay.directory().resolve("events");
        write(file, tally, relay.port(), events);
        double before = AcceptedEvents.outOfFiles(relay.port());
        Path inbox = Files.createDirectories(relay.directory().resolve("inbox"));
        Files.move(file, inbox.resolve("events-" + System.nanoTime()), StandardCopyOption.ATOMIC_MOVE);
        double rate = rate(relay.port(), before, events);
        long bound = System.nanoTime() + AT_MOST_NANOS;
        while (tally.arrivals() < events * bench.flows() && System.nanoTime() < bound) {
            Phase.pause(LOOK_MILLIS);
        }
        return rate;
    }

    private static void write(Path file, Tally tally, int port, int events) throws IOException {
        var event = new StatusEventRequest(port);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                WritableByteChannel channel = Channels.newChannel(out)) {
            for (int i = 0; i < events; i++) {
                ByteBuffer line = event.bodyNumbered(tally.next(System.nanoTime()));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                out.write('\n');
            }
        }
    }

    private static double rate(int port, double before, int events) throws IOException {
        double first = before;
        double last = before;
        long from = System.nanoTime();
        long bound = from + AT_MOST_NANOS;
        while (last - before < events) {
            if (System.nanoTime() > bound) {
                throw new IOException("of a file of %d events %.0f were accepted".formatted(events, last - before));
            }
            Phase.pause(LOOK_MILLIS);
            last = AcceptedEvents.outOfFiles(port);
            if (first == before) {
                first = last;
                from = System.nanoTime();
            }
        }
        return (last - first) / ((System.nanoTime() - from) / 1e9);
    }
}
