package org.triggerrelay.component.growing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.triggerrelay.event.Digest;
import org.triggerrelay.ledger.Bookmark;

/** A place in a file, and what stands before it: at its beginning, and just before. */
record Mark(long position, long line, String digest) {
    private static final int LOOKED_AT = 4096;

    static Mark of(Bookmark bookmark) {
        return new Mark(bookmark.position(), bookmark.line(), bookmark.digest());
    }

    static Mark start() {
        return new Mark(0, 1, "");
    }

    static Mark at(FileChannel file, long position, long line) throws IOException {
        return new Mark(position, line, digest(file, position));
    }

    /** Whether this file goes on from here: it is no shorter, and what stands before is the same. */
    boolean fits(FileChannel file) throws IOException {
        return position <= file.size() && digest(file, position).equals(digest);
    }

    Bookmark bookmark(Found file, Instant now) {
        return new Bookmark(file.path().toString(), file.identity(), position, line, digest, now);
    }

    private static String digest(FileChannel file, long position) throws IOException {
        if (position == 0) {
            return "";
        }
        int length = (int) Math.min(LOOKED_AT, position);
        return Digest.of(read(file, 0, length) + read(file, position - length, length), 16);
    }

    private static String read(FileChannel file, long from, int length) throws IOException {
        return new String(bytes(file, from, length), StandardCharsets.ISO_8859_1);
    }

    /** So many bytes of a file, fewer at its end. */
    static byte[] bytes(FileChannel file, long from, int most) throws IOException {
        var buffer = ByteBuffer.allocate((int) Math.min(most, Math.max(0, file.size() - from)));
        while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) >= 0) {
            // until it is full, or the file has ended
        }
        byte[] read = new byte[buffer.position()];
        buffer.flip().get(read);
        return read;
    }
}
