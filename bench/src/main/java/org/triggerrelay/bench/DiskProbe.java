package org.triggerrelay.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The disk by itself: 4 KiB appended and synchronised at the fixed rate, the least that any commit costs here. */
final class DiskProbe {
    private static final int BLOCK = 4096;

    private DiskProbe() {}

    static void run(Path directory, int perSecond, Duration length, Latencies into) throws IOException {
        Path file = Files.createTempFile(directory, "disk", ".probe");
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            long writes = length.toMillis() * perSecond / 1000;
            for (long i = 0; i < writes; i++) {
                sleepUntil(start + i * 1_000_000_000L / perSecond);
                long from = System.nanoTime();
                channel.write(block.rewind());
                channel.force(false);
                into.record(System.nanoTime() - from);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
