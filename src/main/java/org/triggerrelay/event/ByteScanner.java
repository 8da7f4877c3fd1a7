package org.triggerrelay.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
        int next = take();
        while (next >= 0 && next != '\n') {
            sink.add(next);
            next = take();
        }
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
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
        private boolean full;

        void add(int next) {
            if (kept.size() <= EventReader.MAX_BYTES) {
                kept.write(next);
            } else {
                full = true;
            }
        }

        boolean isBlank() {
            return !full && new String(kept.toByteArray(), StandardCharsets.ISO_8859_1).isBlank();
        }

        Element element(long index, long line) {
            byte[] bytes = kept.toByteArray();
            return full || bytes.length > EventReader.MAX_BYTES
                    ? new Element(index, line, Arrays.copyOf(bytes, 4096), EventReader.tooLarge())
                    : new Element(index, line, bytes, null);
        }
    }
}
