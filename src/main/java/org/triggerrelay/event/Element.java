package org.triggerrelay.event;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value of a payload that may hold many: its place, its bytes, and why it cannot be an event where that shows at
 * once (then the bytes are its beginning).
 *
 * @param index position among the values, from 0
 * @param line the line it begins on, from 1
 * @param reader reads the bytes
 */
public record Element(
        long index, long line, byte[] payload, @Nullable Rejection refused, Function<byte[], ElementReading> reader) {

    /** One that is a status event. */
    public Element(long index, long line, byte[] payload, @Nullable Rejection refused) {
        this(index, line, payload, refused, EventReader::read);
    }

    /** The same element, refused for this. */
    public Element refused(String reason) {
        return new Element(index, line, payload, new Rejection(reason), reader);
    }

    /** The same element at another position. */
    public Element at(long other) {
        return new Element(other, line, payload, refused, reader);
    }

    /** What the element is. */
    public ElementReading read() {
        return refused != null ? refused : reader.apply(payload);
    }
}
