package org.triggerrelay.component.check;

/**
 * What is wrong in a route file, and what would be right.
 *
 * @param line the line, from 1; 0 where the file as a whole is meant
 * @param note whether it is only worth knowing: a note stops nothing
 */
public record Finding(String path, int line, String message, boolean note) {

    public Finding(String path, int line, String message) {
        this(path, line, message, false);
    }

    @Override
    public String toString() {
        return (line > 0 ? path + ":" + line : path) + ": " + (note ? "note: " : "") + message;
    }
}
