package org.triggerrelay.ledger;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Rejection;
import org.triggerrelay.event.StatusEvent;

/** Reads back events and numbers that the ledger stored. */
final class StoredJson {
    private StoredJson() {}

    /** A decimal of any length; the JDK's own parser takes seconds for the longest that an event may carry. */
    static BigDecimal decimal(String text) {
        return NumberInput.parseBigDecimal(text, true);
    }

    static StatusEvent read(String json) {
        return switch (EventReader.read(json.getBytes(StandardCharsets.UTF_8))) {
            case EventReading.Read read -> read.event();
            case Rejection rejection ->
                throw new IllegalStateException("the ledger holds an event that is none: " + rejection.reason());
        };
    }
}
