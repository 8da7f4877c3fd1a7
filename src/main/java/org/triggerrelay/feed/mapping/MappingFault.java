package org.triggerrelay.feed.mapping;

/** A mapping that cannot be read, or failed on a message; the message says what is wrong. */
public final class MappingFault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int line;

    public MappingFault(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    /** The line of the mapping, from 1; 0 where it is wrong as a whole. */
    public int line() {
        return line;
    }

    /** The message with its line, where it has one. */
    public String told() {
        return (line > 0 ? "line " + line + ": " : "") + getMessage();
    }
}
