package org.triggerrelay.ledger;

import java.nio.charset.StandardCharsets;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Rejection;
import org.triggerrelay.event.StatusEvent;

/** Reads back events that the ledger stored. */
final class StoredJson {
    private StoredJson() {}

    static StatusEvent read(String json) {
        return switch (EventReader.read(json.getBytes(StandardCharsets.UTF_8))) {
            case EventReading.Read read -> read.event();
            case Rejection rejection ->
                throw new IllegalStateException("the ledger holds an event that is none: " + rejection.reason());
        };
    }
}
