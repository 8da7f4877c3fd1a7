package org.triggerrelay.event;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a stream byte by byte out of a buffer of its own, counts lines, and can look ahead. */
final class ByteScanner {
    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long line;

    ByteScanner(InputStream in) {
        this(in, 1);
    }

    /** Begins with the line of this number. */
    ByteScanner(InputStream in, long line) {
        this.in = in;
        this.line = line;
    }

    /** The line of the next byte, from 1. */
    long line() {
        return line;
    }

    /** The next byte without taking it; -1 at the end. */
    int peek() throws IOException {
        return ensure(1) ? buffer[position] & 0xff : -1;
    }

    /** Takes the next byte; -1 at the end. */
    int take() throws IOException {
        int next = peek();
        if (next >= 0) {
            position++;
            if (next == '\n') {
                line++;
            }
        }
        return next;
    }

    /** The next bytes without taking them: all up to this many. */
    byte[] peek(int most) throws IOException {
        ensure(most);
        return Arrays.copyOfRange(buffer, position, Math.min(limit, position + most));
    }

    /** The rest of the line without taking it, cut at this many bytes, without its end. */
    byte[] peekLine(int most) throws IOException {
        int length = 0;
        while (length < most && ensure(length + 1) && buffer[position + length] != '\n') {
            length++;
        }
        return Arrays.copyOfRange(buffer, position, position + length);
    }

    /** Takes a UTF-8 byte order mark, if one is next. */
    void skipMark() throws IOException {
        byte[] start = peek(3);
        if (start.length == 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            position += 3;
        }
    }

    /** Takes white space and gives the byte behind it without taking that; -1 at the end. */
    int skipBlank() throws IOException {
        int next = peek();
        while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
            take();
            next = peek();
        }
        return next;
    }

    /** Takes the rest of the line into the sink (which keeps what it can hold) and the line's end too. */
    void takeLine(Bounded sink) throws IOException {
        boolean ended = false;
        while (!ended && ensure(1)) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            sink.add(buffer, position, end - position);
            ended = end < limit;
            position = ended ? end + 1 : end;
        }
        line += ended ? 1 : 0;
    }

    private boolean ensure(int bytes) throws IOException {
        while (limit - position < bytes) {
            if (position > 0 && limit + bytes > buffer.length) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
            }
            if (limit == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** Bytes up to the size of an event; what comes behind is counted, not kept. */
    static final class Bounded {
        private static final int BEGINNING = 4096;

        private byte[] kept = new byte[512];
        private int size;
        private boolean full;

        void add(int next) {
            if (size > EventReader.MAX_BYTES) {
                full = true;
                return;
            }
            grow(size + 1);
            kept[size++] = (byte) next;
        }

        void add(byte[] bytes, int from, int length) {
            int fitting = Math.min(length, EventReader.MAX_BYTES + 1 - size);
            grow(size + fitting);
            System.arraycopy(bytes, from, kept, size, fitting);
            size += fitting;
            full |= fitting < length;
        }

        private void grow(int least) {
            if (least > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(least, 2 * kept.length));
            }
        }

        boolean isBlank() {
            for (int i = 0; i < size; i++) {
                if (!Character.isWhitespace(kept[i])) {
                    return false;
                }
            }
            return !full;
        }

        Element element(long index, long line) {
            return full || size > EventReader.MAX_BYTES
                    ? new Element(index, line, Arrays.copyOf(kept, BEGINNING), EventReader.tooLarge())
                    : new Element(index, line, Arrays.copyOf(kept, size), null);
        }
    }
}
