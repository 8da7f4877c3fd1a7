package org.triggerrelay.component;

/**
 * What is wrong in a route file, and what would be right.
 *
 * @param line the line, from 1; 0 where the file as a whole is meant
 */
public record Finding(String path, int line, String message) {

    @Override
    public String toString() {
        return (line > 0 ? path + ":" + line : path) + ": " + message;
    }
}
