package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.DeliveryState;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.Leg;
import org.triggerrelay.ledger.Reply;
import org.triggerrelay.ledger.StoredFiring;
import org.triggerrelay.trigger.Firing;

/** A delivery for programs: its fields stay; what does not apply is left out; numbers are exact. */
final class DeliveryJson {
    private DeliveryJson() {}

    static ObjectNode of(StoredFiring stored) {
        Firing firing = stored.firing();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", firing.id())
                .put("flow", firing.flow())
                .put("trigger", firing.trigger())
                .put("state", stored.state().toString());
        json.putObject("event")
                .put("number", stored.event())
                .put("id", firing.eventId())
                .put("source", firing.source());
        json.put("process", firing.process()).put("subject", firing.subject());
        put(json, "dimension", firing.dimension());
        put(json, "instance", firing.instance());
        json.put("outcome", firing.outcome());
        if (firing.value() != null) {
            json.set("value", DecimalNode.valueOf(firing.value()));
        }
        json.put("attempts", stored.attempts());
        if (stored.state() == DeliveryState.DUE || stored.state() == DeliveryState.WAITING) {
            json.put("due", stored.due().toString());
        }
        put(json, "ended", stored.ended() == null ? null : stored.ended().toString());
        put(json, "reason", stored.failure());
        AcknowledgementJson.put(json, stored.acknowledged());
        if (firing.mark() != null) {
            json.put(firing.mark().word(), true);
        }
        return json;
    }

    /** The same with every attempt, the parts, and what was sent. */
    static ObjectNode of(StoredFiring stored, LedgerReads.Tried tried, @Nullable String callback) {
        ObjectNode json = of(stored);
        history(json.putArray("history"), tried.attempts());
        parts(json.putArray("parts"), tried.parts());
        json.putRawValue("firing", new RawValue(stored.firing().toString()));
        put(json, "callback", callback);
        return json;
    }

    static void history(ArrayNode history, List<LedgerReads.PastAttempt> attempts) {
        for (LedgerReads.PastAttempt attempt : attempts) {
            ObjectNode json = history.addObject()
                    .put("number", attempt.number())
                    .put("at", attempt.at().toString())
                    .put("outcome", attempt.ending().kind().toString());
            Reply reply = attempt.ending().reply();
            if (reply != null) {
                json.put("code", reply.code());
                put(json, "answer", reply.text());
            }
            put(json, "reason", attempt.reason());
        }
    }

    static void parts(ArrayNode parts, List<Leg> legs) {
        for (Leg leg : legs) {
            ObjectNode json = parts.addObject()
                    .put("step", leg.step())
                    .put("target", leg.target())
                    .put("state", leg.state().name().toLowerCase(Locale.ROOT));
            put(json, "reason", leg.reason());
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
