package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.explain.Answer;
import org.triggerrelay.explain.Explanation;
import org.triggerrelay.explain.Terms;
import org.triggerrelay.ledger.EventFacts;
import org.triggerrelay.ledger.StoredDelivery;

/** An explanation for programs: its fields stay; what does not apply is left out; numbers are numbers. */
final class ExplanationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplanationJson() {}

    static ObjectNode of(Explanation explanation) {
        EventFacts facts = explanation.facts();
        ObjectNode json = JSON.createObjectNode();
        json.putRawValue("event", new RawValue(facts.event().json()));
        json.put("stored", facts.isStored());
        json.put(facts.isStored() ? "acceptedAt" : "at", facts.at().toString());
        put(json, "feed", facts.feed());
        json.put("trigger", explanation.trigger());
        ArrayNode verdicts = json.putArray("verdicts");
        explanation.answers().forEach(answer -> verdicts.add(of(answer)));
        ArrayNode conflicts = json.putArray("conflicts");
        facts.conflicts().forEach(at -> conflicts.add(at.toString()));
        ArrayNode completions = json.putArray("completions");
        facts.completions().forEach(completion -> completions
                .addObject()
                .put("trigger", completion.trigger())
                .put("event", completion.eventId())
                .put("at", completion.at().toString()));
        return json;
    }

    private static ObjectNode of(Answer answer) {
        ObjectNode json = JSON.createObjectNode()
                .put("flow", answer.flow())
                .put("trigger", answer.trigger())
                .put("verdict", answer.verdict())
                .put("fired", answer.fired())
                .put("reason", answer.reason());
        put(json, "dimension", answer.dimension());
        Terms terms = answer.terms();
        put(json, "wanted", terms.wanted());
        if (terms.previous() != null) {
            json.put("previous", terms.previous());
        }
        if (terms.number() != null) {
            json.put("actual", terms.number());
        } else {
            put(json, "actual", terms.actual());
        }
        put(json, "fate", answer.fate());
        if (answer.delivery() != null) {
            json.set("delivery", of(answer.delivery()));
        }
        return json;
    }

    private static ObjectNode of(StoredDelivery delivery) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", delivery.id())
                .put("state", delivery.state().toString())
                .put("attempts", delivery.attempts())
                .put("due", delivery.due().toString());
        put(json, "ended", delivery.ended() == null ? null : delivery.ended().toString());
        put(json, "reason", delivery.reason());
        put(json, "behind", delivery.behind());
        put(json, "adopter", delivery.adopter());
        AcknowledgementJson.put(json, delivery.acknowledged());
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
