package org.triggerrelay.event;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a payload, one after the other in flat memory: a JSON array, JSON lines, or JSON documents.
 *
 * <p>Told apart by content: an opening bracket begins an array; a first line that is a whole value begins lines;
 * anything else is a document, if all of it is, and lines otherwise. A byte order mark, CRLF and blank lines are fine.
 */
public interface Elements {

    /** The next value; null at the end. */
    @Nullable
    Element next() throws IOException;

    /** The values of this payload, whose layout its content tells. */
    static Elements of(InputStream payload) throws IOException {
        var scanner = new ByteScanner(payload);
        Optional<String> encoding = Encoding.fault(scanner.peek(4));
        if (encoding.isPresent()) {
            return new RefusedWhole(scanner, encoding.get());
        }
        scanner.skipMark();
        int first = scanner.skipBlank();
        if (first == '[') {
            return new ArrayElements(scanner);
        }
        byte[] line = scanner.peekLine(EventReader.MAX_BYTES);
        if (first < 0 || JsonText.isWhole(line)) {
            return new LineElements(scanner);
        }
        byte[] start = scanner.peek(EventReader.MAX_BYTES + 1);
        return start.length <= EventReader.MAX_BYTES && JsonText.isWhole(start)
                ? new DocumentElements(start, scanner.line())
                : new LineElements(scanner);
    }

    /** The values of this payload, one a line. */
    static Elements ofLines(InputStream payload) throws IOException {
        return ofLines(payload, 1);
    }

    /** The same of lines out of the middle of a payload, of which the first has this number. */
    static Elements ofLines(InputStream payload, long first) throws IOException {
        var scanner = new ByteScanner(payload, first);
        if (first > 1) {
            return new LineElements(scanner);
        }
        Optional<String> encoding = Encoding.fault(scanner.peek(4));
        if (encoding.isPresent()) {
            return new RefusedWhole(scanner, encoding.get());
        }
        scanner.skipMark();
        return new LineElements(scanner);
    }

    /** The values of this file, which is unpacked where its first bytes say that gzip has packed it. */
    static Elements ofFile(InputStream file) throws IOException {
        var payload = new PushbackInputStream(file, 2);
        byte[] start = payload.readNBytes(2);
        payload.unread(start);
        if (!Gzip.begins(start)) {
            return of(payload);
        }
        var unpacked = new Gzip(payload);
        return new UnpackedElements(of(unpacked), unpacked);
    }

    /** The values of this payload in the memory. */
    static Elements of(byte[] payload) throws IOException {
        return of(new ByteArrayInputStream(payload));
    }
}
