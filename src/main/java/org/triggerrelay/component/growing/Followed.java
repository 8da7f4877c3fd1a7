package org.triggerrelay.component.growing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.component.intake.FileLines;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.JsonText;
import org.triggerrelay.ledger.Bookmark;
import org.triggerrelay.ledger.Bookmarks;

/**
 * A file that is appended to, and how far it was read: always up to a line's end, or behind a last value that has stood
 * still. A line that is longer than an event may be is told once, and passed over.
 */
final class Followed {
    private static final Logger LOG = LoggerFactory.getLogger(Followed.class);
    private static final int MOST_AT_ONCE = EventReader.MAX_BYTES + 4096;
    private static final Duration STANDS_STILL = Duration.ofSeconds(5);
    private static final Duration KEPT_ANEW = Duration.ofDays(1);

    private Found file;
    private @Nullable Mark mark;
    private Instant changed;
    private Instant kept = Instant.EPOCH;
    private boolean hasMore = true;
    private boolean hasRest;
    private boolean passesOver;

    /** What there is to take, and where that ends. */
    record Piece(FileLines lines, Mark end, boolean passesOver, boolean isLast) {}

    Followed(Found file, Instant now) {
        this.file = file;
        this.changed = now;
    }

    String feed() {
        return file.feed();
    }

    /** Notes how the file was found this time. */
    void found(Found now, Instant at) {
        if (!now.isAs(file)) {
            changed = at;
            hasMore = true;
        }
        file = now;
    }

    /** Whether it is worth opening. */
    boolean isWorthALook(Instant now) {
        return hasMore || (hasRest && standsStill(now));
    }

    private boolean standsStill(Instant now) {
        return !now.isBefore(changed.plus(STANDS_STILL));
    }

    /** The next lines that are whole; null where there are none now. */
    @Nullable
    Piece next(Bookmarks bookmarks, Instant now) throws IOException {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            Mark from = from(channel, bookmarks);
            byte[] bytes = Mark.bytes(channel, from.position(), MOST_AT_ONCE);
            boolean isFull = bytes.length == MOST_AT_ONCE;
            int end = lastLineEnd(bytes);
            hasRest = !isFull && !passesOver && end < bytes.length;
            if (end == 0 && isFull) {
                return piece(channel, from, bytes, bytes.length, true, false);
            }
            boolean takesRest = hasRest
                    && standsStill(now)
                    && JsonText.fault(Arrays.copyOfRange(bytes, end, bytes.length))
                            .isEmpty();
            hasRest = hasRest && !takesRest && !standsStill(now);
            hasMore = takesRest || end > 0;
            return hasMore ? piece(channel, from, bytes, takesRest ? bytes.length : end, false, !isFull) : null;
        }
    }

    private Mark from(FileChannel channel, Bookmarks bookmarks) throws IOException {
        if (mark != null && mark.fits(channel)) {
            return mark;
        }
        if (mark != null) {
            LOG.info("File {} is another one now: it is read from where that was left, or its start", file.name());
        }
        passesOver = false;
        mark = known(channel, bookmarks);
        return mark;
    }

    private Mark known(FileChannel channel, Bookmarks bookmarks) throws IOException {
        for (Bookmark known : bookmarks.of(file.path().toString(), file.identity())) {
            Mark there = Mark.of(known);
            if (there.fits(channel)) {
                kept = known.at();
                return there;
            }
        }
        return Mark.start();
    }

    private Piece piece(FileChannel channel, Mark from, byte[] bytes, int end, boolean isCut, boolean isLast)
            throws IOException {
        int begin = passesOver ? afterLine(bytes, end) : 0;
        long lines = 0;
        for (int i = 0; i < end; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        long first = from.line() + (passesOver && begin > 0 ? 1 : 0);
        Mark until = Mark.at(channel, from.position() + end, from.line() + lines);
        return new Piece(
                new FileLines(file.feed(), file.name(), first, Arrays.copyOfRange(bytes, begin, end)),
                until,
                isCut,
                isLast);
    }

    /** Behind the end of the line that is passed over. */
    private static int afterLine(byte[] bytes, int end) {
        int at = 0;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return Math.min(end, at + 1);
    }

    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** What was given is committed; where a line is not cut the ledger gets to know it, too. */
    void taken(Piece piece, Bookmarks bookmarks, Instant now) {
        mark = piece.end();
        passesOver = piece.passesOver();
        hasMore = !piece.isLast();
        if (!passesOver) {
            keep(bookmarks, piece.end(), now);
        }
    }

    /** A file that is still there is known for as long as it is. */
    void stays(Bookmarks bookmarks, Instant now) {
        if (mark != null
                && mark.position() > 0
                && !passesOver
                && kept.plus(KEPT_ANEW).isBefore(now)) {
            keep(bookmarks, mark, now);
        }
    }

    private void keep(Bookmarks bookmarks, Mark end, Instant now) {
        kept = Instant.EPOCH;
        bookmarks.keep(end.bookmark(file, now)).join();
        kept = now;
    }
}
