package org.triggerrelay.event;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One value a line; blank lines are passed over. */
final class LineElements implements Elements {
    private final ByteScanner scanner;
    private long index;

    LineElements(ByteScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public @Nullable Element next() throws IOException {
        while (scanner.peek() >= 0) {
            long line = scanner.line();
            var value = new ByteScanner.Bounded();
            scanner.takeLine(value);
            if (!value.isBlank()) {
                return value.element(index++, line);
            }
        }
        return null;
    }
}
