package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.TriggerDefinition;
import org.triggerrelay.explain.Retrospect;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Narrowed;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Listings;
import org.triggerrelay.ledger.PastReading;
import org.triggerrelay.trigger.Limit;
import org.triggerrelay.trigger.Range;

/** {@code POST /api/history}: when conditions would have fired on the numbers that a subject had of late. */
public final class History implements Resource {
    static final Duration WINDOW = Duration.ofDays(30);
    static final int MOST = 1_000;

    private final Ledger ledger;
    private final Supplier<Catalog> catalog;

    /** Over the numbers in this ledger. */
    public History(Ledger ledger, Supplier<Catalog> catalog) {
        this.ledger = ledger;
        this.catalog = catalog;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().equals("/api/history")) {
            return Optional.empty();
        }
        if (!request.method().equals("POST")) {
            return Optional.of(Problems.method(request, "POST"));
        }
        Body body = Body.of(request);
        TriggerDefinition trigger = TriggerMember.of(body, catalog.get());
        body.refuseOthersThan(Stream.concat(Wanted.members().stream(), Stream.of(TriggerMember.NAME))
                .collect(Collectors.toSet()));
        Optional<Flow> flow = FlowMembers.flow(body, "draft", trigger.trigger());
        Listings.WhichReadings which = which(body, trigger, request);
        body.refuseFaults();
        return Optional.of(Response.json(200, told(flow.orElseThrow(), which)));
    }

    private static Listings.WhichReadings which(Body body, TriggerDefinition trigger, Request request) {
        String subject = name(body, "subject");
        if (subject == null) {
            body.fault("subject", "is missing; name one subject, whose numbers are looked at");
        }
        String instance = Narrowed.instance(request.caller(), name(body, "instance"));
        return new Listings.WhichReadings(
                trigger.name(), subject == null ? "" : subject, instance, name(body, "dimension"));
    }

    /** The one name that a member means, as a condition takes it. */
    private static @Nullable String name(Body body, String member) {
        String text = body.text(member);
        return text == null || text.isEmpty() ? null : Asking.meant(text);
    }

    private ObjectNode told(Flow flow, Listings.WhichReadings which) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Instant since = ledger.now().minus(WINDOW);
        PastReading.Series series = ledger.reads()
                .listings()
                .readings(which, since, MOST)
                .orElseThrow(() -> new Refused(404, "no number of " + which.subject() + " is known"));
        put(json, series);
        List<Retrospect.Mark> marks = new Retrospect(
                        flow, series.key().dimension(), ledger.reads().listings()::event)
                .marks(series.readings());
        ArrayNode readings = json.putArray("readings");
        marks.forEach(mark -> put(readings.addObject(), mark));
        ArrayNode thresholds = json.putArray("thresholds");
        flow.conditions().limits().forEach(limit -> put(thresholds.addObject(), limit));
        json.put("fired", marks.stream().filter(Retrospect.Mark::fired).count());
        return json;
    }

    private static void put(ObjectNode json, PastReading.Series series) {
        json.put("subject", series.name()).put("instance", series.key().instance());
        if (series.key().dimension() != null) {
            json.put("dimension", series.key().dimension());
        }
    }

    private static void put(ObjectNode json, Retrospect.Mark mark) {
        ReadingJson.put(json, mark.of());
        json.put("fired", mark.fired()).put("reason", mark.reason());
    }

    private static void put(ObjectNode json, Limit limit) {
        switch (limit) {
            case Limit.Above above -> json.put("kind", "above").set("value", DecimalNode.valueOf(above.number()));
            case Limit.Below below -> json.put("kind", "below").set("value", DecimalNode.valueOf(below.number()));
            case Limit.Inside inside -> put(json.put("kind", "inside"), inside.range());
            case Limit.Outside outside -> put(json.put("kind", "outside"), outside.range());
        }
    }

    private static void put(ObjectNode json, Range range) {
        json.set("from", DecimalNode.valueOf(range.low()));
        json.set("to", DecimalNode.valueOf(range.high()));
    }
}
