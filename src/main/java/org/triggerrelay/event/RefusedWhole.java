package org.triggerrelay.event;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A payload that cannot be read at all: one refused element with its beginning. */
final class RefusedWhole implements Elements {
    private static final int KEPT = 1024;

    private final ByteScanner scanner;
    private final String reason;
    private boolean told;

    RefusedWhole(ByteScanner scanner, String reason) {
        this.scanner = scanner;
        this.reason = reason;
    }

    @Override
    public @Nullable Element next() throws IOException {
        if (told) {
            return null;
        }
        told = true;
        return new Element(0, 1, scanner.peek(KEPT), new Rejection(reason));
    }
}
