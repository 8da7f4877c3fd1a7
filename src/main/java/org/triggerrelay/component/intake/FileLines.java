package org.triggerrelay.component.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.triggerrelay.event.Elements;

/**
 * Whole lines out of a file.
 *
 * @param feed which feed's they are; empty for the one that they are sent to
 * @param origin the file's name
 * @param line the number of the first one, from 1
 */
public record FileLines(String feed, String origin, long line, byte[] bytes) {

    Elements elements() throws IOException {
        return Elements.ofLines(new ByteArrayInputStream(bytes), line);
    }
}
