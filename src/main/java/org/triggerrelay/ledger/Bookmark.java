package org.triggerrelay.ledger;

import java.time.Instant;

/**
 * How far a file was read that is appended to.
 *
 * @param path where it lay
 * @param identity what the file system knows it by, whatever its name
 * @param position the first byte that was not read, which begins a line
 * @param line the number of that line, from 1
 * @param digest of what stands before the position: another file in its place shows by it
 * @param at when that was last seen
 */
public record Bookmark(String path, String identity, long position, long line, String digest, Instant at) {
    public Bookmark {
        if (position < 0 || line < 1) {
            throw new IllegalArgumentException("no place in a file: byte " + position + " in line " + line);
        }
    }
}
