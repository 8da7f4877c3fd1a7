package org.triggerrelay.event;

import org.jspecify.annotations.Nullable;

/**
 * One value of a payload that may hold many: its place, its bytes, and why it cannot be an event where that shows at
 * once (then the bytes are its beginning).
 *
 * @param index position among the values, from 0
 * @param line the line it begins on, from 1
 */
public record Element(
        long index, long line, byte[] payload, @Nullable Rejection refused) {

    /** The same element, refused for this. */
    Element refused(String reason) {
        return new Element(index, line, payload, new Rejection(reason));
    }

    /** The element read as an event. */
    public EventReading read() {
        return refused != null ? refused : EventReader.read(payload);
    }
}
