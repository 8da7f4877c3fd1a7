package org.triggerrelay.event;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The elements of a JSON array; an array that breaks off ends in one refused element that says so. */
final class ArrayElements implements Elements {
    private final ByteScanner scanner;
    private long index;
    private boolean ended;

    ArrayElements(ByteScanner scanner) throws IOException {
        this.scanner = scanner;
        scanner.take();
        if (scanner.skipBlank() == ']') {
            scanner.take();
            ended = true;
        }
    }

    @Override
    public @Nullable Element next() throws IOException {
        if (ended) {
            return rest();
        }
        if (scanner.skipBlank() < 0) {
            ended = true;
            return broken("the array is not closed");
        }
        long line = scanner.line();
        var value = new ByteScanner.Bounded();
        int end = takeValue(value);
        if (end == ']') {
            ended = true;
        } else if (end < 0) {
            ended = true;
            return value.element(index++, line).refused("broken JSON: the array is not closed (line " + line + ")");
        }
        return value.element(index++, line);
    }

    private @Nullable Element rest() throws IOException {
        return scanner.skipBlank() < 0 ? null : broken("more stands behind the array");
    }

    private Element broken(String what) throws IOException {
        long line = scanner.line();
        byte[] rest = scanner.peek(1024);
        while (scanner.take() >= 0) {
            // what cannot be told apart any more is passed over
        }
        return new Element(index++, line, rest, new Rejection("broken JSON: " + what + " (line " + line + ")"));
    }

    /** Takes bytes up to the comma or bracket that ends this element, and that too; gives it, -1 at the end. */
    private int takeValue(ByteScanner.Bounded value) throws IOException {
        int depth = 0;
        boolean text = false;
        for (int next = scanner.take(); next >= 0; next = scanner.take()) {
            if (text) {
                if (next == '\\') {
                    value.add(next);
                    next = scanner.take();
                } else if (next == '"') {
                    text = false;
                }
            } else if (next == '"') {
                text = true;
            } else if (next == '{' || next == '[') {
                depth++;
            } else if (depth == 0 && (next == ',' || next == ']')) {
                return next;
            } else if (next == '}' || next == ']') {
                depth--;
            }
            if (next >= 0) {
                value.add(next);
            }
        }
        return -1;
    }
}
