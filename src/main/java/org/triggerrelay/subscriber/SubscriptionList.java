package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.SubscriptionLedger;
import org.triggerrelay.operator.Request;
import org.triggerrelay.operator.Response;

/** Lists subscriptions, the oldest first, page by page. */
final class SubscriptionList {
    private static final Set<String> PARAMETERS = Set.of("owner", "instance", "state", "limit", "after");
    private static final Set<String> STATES = new TreeSet<>(List.of("active", "paused", "off", "removed"));
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final SubscriptionLedger subscriptions;
    private final Locations locations;

    SubscriptionList(SubscriptionLedger subscriptions, Locations locations) {
        this.subscriptions = subscriptions;
        this.locations = locations;
    }

    /** Those of a trigger, or all. */
    Response answer(Request request, @Nullable String trigger) {
        Map<String, String> query = request.query();
        query.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused(
                            400,
                            name,
                            name + ": there is no such parameter; there are "
                                    + String.join(", ", new TreeSet<>(PARAMETERS)));
                });
        var which = new SubscriptionLedger.Which(trigger, said(query, "owner"), said(query, "instance"), state(query));
        int limit = (int) number(query, "limit", USUAL, 1, MOST);
        long after = number(query, "after", 0, 0, Long.MAX_VALUE);
        List<SubscriptionLedger.Kept> page = subscriptions.list(which, after, limit + 1);
        return told(request, page, limit);
    }

    private Response told(Request request, List<SubscriptionLedger.Kept> page, int limit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode all = json.putArray("subscriptions");
        page.stream().limit(limit).forEach(kept -> all.add(SubscriptionJson.of(kept)));
        if (page.size() <= limit) {
            return Response.json(200, json);
        }
        String next = Long.toString(page.get(limit - 1).number());
        json.put("next", next);
        return Response.json(200, json).with("Link", "<" + following(request, next) + ">; rel=\"next\"");
    }

    private String following(Request request, String next) {
        var query = new TreeMap<>(request.query());
        query.put("after", next);
        return locations.base(request) + request.path() + "?"
                + query.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + Paths.encoded(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static @Nullable String said(Map<String, String> query, String name) {
        String value = query.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static @Nullable String state(Map<String, String> query) {
        String state = said(query, "state");
        if (state != null && !STATES.contains(state)) {
            throw new Refused(400, "state", "state: found \"" + state + "\"; allowed is " + String.join(", ", STATES));
        }
        return state;
    }

    private static long number(Map<String, String> query, String name, long usual, long least, long most) {
        String text = said(query, name);
        if (text == null) {
            return usual;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        throw new Refused(
                400,
                name,
                name + ": found \"" + text + "\"; allowed is "
                        + (most == MOST ? "a whole number from " + least + " to " + most : "what next gave"));
    }
}
