package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.triggerrelay.event.ElementReading;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Rejection;

/** What a notice comes to. */
public sealed interface Mapped {

    /** What is read of it. */
    ElementReading reading();

    /** A status event in its canonical form, which is still to be read: what it lacks is told there. */
    record Event(ObjectNode json) implements Mapped {

        /** Platforms tell of one happening in several notices, each of which says a little else: who it is decides what is known. */
        @Override
        public ElementReading reading() {
            return switch (EventReader.read(json.toString().getBytes(StandardCharsets.UTF_8))) {
                case EventReading.Read read ->
                    new EventReading.Read(read.event().knownByItsName());
                case Rejection rejection -> rejection;
            };
        }
    }

    /** Nothing that anybody waits for; the reason is counted. */
    record Ignored(String reason) implements Mapped {
        @Override
        public ElementReading reading() {
            return new org.triggerrelay.event.Ignored(reason);
        }
    }

    /** No notice of this platform; it is kept, with the reason. */
    record Refused(String reason) implements Mapped {
        @Override
        public ElementReading reading() {
            return new Rejection(reason);
        }
    }
}
