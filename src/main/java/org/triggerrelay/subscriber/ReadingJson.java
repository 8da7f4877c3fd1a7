package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.triggerrelay.ledger.PastReading;

/** A number of the past as it is told: when, how much, and by which event. */
final class ReadingJson {
    private ReadingJson() {}

    static void put(ObjectNode json, PastReading past) {
        json.put("time", past.reading().time().toString());
        json.set("value", DecimalNode.valueOf(past.reading().value()));
        json.put("event", past.event());
    }
}
