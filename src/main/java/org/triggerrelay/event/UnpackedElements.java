package org.triggerrelay.event;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The values of a packed payload; where not all could be unpacked, the last element is refused for that. */
final class UnpackedElements implements Elements {
    private final Elements values;
    private final Gzip payload;
    private long index;
    private long line = 1;
    private boolean ended;

    UnpackedElements(Elements values, Gzip payload) {
        this.values = values;
        this.payload = payload;
    }

    @Override
    public @Nullable Element next() throws IOException {
        if (ended) {
            return null;
        }
        Element value = values.next();
        if (value != null) {
            index = value.index() + 1;
            line = value.line();
            return value;
        }
        ended = true;
        return payload.fault()
                .map(fault -> new Element(
                        index,
                        line,
                        new byte[0],
                        new Rejection("broken gzip: " + fault + "; what stands before that was taken")))
                .orElse(null);
    }
}
