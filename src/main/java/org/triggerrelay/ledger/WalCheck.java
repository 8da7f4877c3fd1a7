package org.triggerrelay.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether a write-ahead log was damaged after it was written. SQLite reads one up to the first frame that is broken and
 * forgets the rest, as is right after a power failure; here that would silently lose what was committed. A power
 * failure breaks the last transaction at most, since each one is synced before the next begins.
 *
 * @see <a href="https://sqlite.org/fileformat2.html#the_write_ahead_log">the format</a>
 */
final class WalCheck {
    private static final int HEADER = 32;
    private static final int FRAME = 24;
    private static final int MAGIC = 0x377f0682;

    private final ByteBuffer header;
    private final ByteOrder order;
    private int sum1;
    private int sum2;

    private WalCheck(ByteBuffer header) {
        this.header = header;
        this.order = (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Whether commits of this log can no longer be read; a log that is missing or was never begun is whole. */
    static boolean isDamaged(Path log) throws IOException {
        if (!Files.exists(log) || Files.size(log) < HEADER) {
            return false;
        }
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer header = read(file, 0, HEADER);
            boolean isBlank = header.equals(ByteBuffer.allocate(HEADER));
            var check = new WalCheck(header);
            return !isBlank && (!check.isHeader() || check.commitsBehindAFault(file) > 1);
        }
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        long position = at;
        while (buffer.hasRemaining()) {
            int read = file.read(buffer, position);
            if (read < 0) {
                break;
            }
            position += read;
        }
        return buffer.flip();
    }

    private boolean isHeader() {
        if ((header.getInt(0) & ~1) != MAGIC) {
            return false;
        }
        add(header, 0, FRAME);
        return sum1 == header.getInt(24) && sum2 == header.getInt(28);
    }

    /** How many transactions end behind the first frame that is broken, and belong to this log and not to one before. */
    private int commitsBehindAFault(FileChannel file) throws IOException {
        int frame = FRAME + header.getInt(8);
        boolean broken = false;
        int commits = 0;
        for (long at = HEADER; at + frame <= file.size(); at += frame) {
            ByteBuffer next = read(file, at, broken ? FRAME : frame);
            boolean isOfThisLog = next.getInt(8) == header.getInt(16) && next.getInt(12) == header.getInt(20);
            if (broken) {
                commits += isOfThisLog && next.getInt(4) != 0 ? 1 : 0;
            } else {
                broken = !isOfThisLog || !isWhole(next, frame);
            }
        }
        return commits;
    }

    private boolean isWhole(ByteBuffer frame, int length) {
        add(frame, 0, 8);
        add(frame, FRAME, length);
        return sum1 == frame.getInt(16) && sum2 == frame.getInt(20);
    }

    private void add(ByteBuffer bytes, int from, int to) {
        ByteBuffer words = bytes.duplicate().order(order);
        for (int at = from; at < to; at += 8) {
            sum1 += words.getInt(at) + sum2;
            sum2 += words.getInt(at + 4) + sum1;
        }
    }
}
