package org.triggerrelay.component.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.triggerrelay.event.Element;
import org.triggerrelay.event.ElementReading;
import org.triggerrelay.event.Elements;
import org.triggerrelay.event.Rejection;

/** The elements of a message and what each was read as; of a message there is at least one. */
record Taken(List<Element> elements, List<ElementReading> readings) {
    Taken {
        elements = List.copyOf(elements);
        readings = List.copyOf(readings);
    }

    /** What the elements of these bytes are read as. */
    static Taken of(Elements all, byte[] bytes) throws IOException {
        Taken taken = in(all);
        return taken.elements().isEmpty() ? refused(bytes, "the message is empty; allowed are events") : taken;
    }

    /** The same where there may be none. */
    static Taken in(Elements all) throws IOException {
        var elements = new ArrayList<Element>();
        var readings = new ArrayList<ElementReading>();
        for (Element element = all.next(); element != null; element = all.next()) {
            elements.add(element);
            readings.add(element.read());
        }
        return new Taken(elements, readings);
    }

    /** A message that is refused whole. */
    static Taken refused(byte[] bytes, String reason) {
        return new Taken(List.of(new Element(0, 1, bytes, null)), List.of(new Rejection(reason)));
    }
}
