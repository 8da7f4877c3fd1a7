package org.triggerrelay.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.ledger.DeliveryState;
import org.triggerrelay.ledger.Journal;
import org.triggerrelay.ledger.Page;
import org.triggerrelay.trigger.Names;

/** What the parameters of a request ask for; each that is refused is named. */
public record Asking(Request request) {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /** A request with parameters of these names only, and GET as its method. */
    public static Asking of(Request request, List<String> parameters) {
        for (Map.Entry<String, String> parameter : request.query().entrySet()) {
            String name = parameter.getKey();
            if (!parameters.contains(name)) {
                throw new Refused(400, name, name + ": there is no such parameter" + instead(name, parameters));
            }
            if (parameter.getValue().indexOf('\0') >= 0) {
                throw new Refused(400, name, name + ": has the character NUL in it, which nothing here has");
            }
        }
        return new Asking(request);
    }

    private static String instead(String name, List<String> parameters) {
        return parameters.isEmpty()
                ? ", nor any other"
                : Likeness.nearest(name, parameters)
                        .filter(near -> Likeness.distance(near, name) <= 2)
                        .map(near -> "; perhaps " + near + " is meant")
                        .orElse("; there are " + String.join(", ", parameters));
    }

    /** The parameter; null where it is absent or empty. */
    @Nullable
    public String text(String name) {
        String text = request.query().get(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** The name that is meant by one that is written as a condition takes it: a form hands over what it has chosen so. */
    public static String meant(String written) {
        try {
            Set<String> names = Names.of(written).literals();
            return names.size() == 1 ? names.iterator().next() : written;
        } catch (IllegalArgumentException noNames) {
            return written;
        }
    }

    /**
     * A page of what the instance that is asked for has, or the caller's own: by the name as it is written, else by the
     * one that is meant.
     */
    public <T> Page<T> ofInstance(Function<@Nullable String, Page<T>> pages) {
        String instance = Narrowed.instance(request.caller(), text("instance"));
        Page<T> page = read("after", () -> pages.apply(instance));
        return page.entries().isEmpty() && instance != null ? read("after", () -> pages.apply(meant(instance))) : page;
    }

    /** The one instance that is asked for, or the only one that the caller may hear of; null for all. */
    @Nullable
    public String instance() {
        String asked = text("instance");
        String own = request.caller().instance();
        if (own != null && asked != null && !asked.equals(own)) {
            throw new Refused(403, "instance", "instance: found \"" + asked + "\"; you may hear of " + own + " only");
        }
        return own == null ? asked : own;
    }

    /** A moment, as a time or how long ago; null where it is absent. */
    @Nullable
    public Instant moment(String name, Instant now) {
        try {
            return Moments.of(name, text(name), now);
        } catch (IllegalArgumentException refused) {
            throw new Refused(400, name, String.valueOf(refused.getMessage()));
        }
    }

    /** The state of deliveries that is asked for; null for any. */
    @Nullable
    public DeliveryState deliveryState() {
        String word = text("state");
        return word == null
                ? null
                : DeliveryState.ofWord(word)
                        .orElseThrow(() -> new Refused(
                                400,
                                "state",
                                "state: found \"" + word + "\"; allowed is "
                                        + Arrays.stream(DeliveryState.values())
                                                .map(DeliveryState::toString)
                                                .collect(Collectors.joining(", "))));
    }

    /** What reading a parameter gives; its refusal is answered with the parameter's name. */
    public static <T> T read(String name, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException refused) {
            throw new Refused(400, name, String.valueOf(refused.getMessage()));
        }
    }

    /** Which part of a list. */
    public Page.Asked page() {
        return new Page.Asked(text("after"), limit());
    }

    private int limit() {
        String text = text("limit");
        if (text == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        throw new Refused(400, "limit", "limit: found \"" + text + "\"; allowed is a whole number from 1 to " + MOST);
    }

    /** A page as the answer, under this name, with where the next one is. */
    public <T> Response listed(String name, Page<T> page, Function<T, ObjectNode> entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = json.putArray(name);
        page.entries().forEach(one -> entries.add(entry.apply(one)));
        return with(json, page.next());
    }

    /** What was found as the answer, under this name, with how far was looked, and where to go on. */
    public <T> Response found(String name, Journal.Found<T> found, Function<T, ObjectNode> entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = json.putArray(name);
        found.entries().forEach(one -> entries.add(entry.apply(one)));
        if (found.until() != null) {
            json.put("searchedUntil", found.until().toString());
        }
        return with(json, found.next());
    }

    /** The answer, with where the next page of it is. */
    public Response with(ObjectNode json, @Nullable String next) {
        if (next == null) {
            return Response.json(200, json);
        }
        json.put("next", next);
        return linked(Response.json(200, json), next);
    }

    /** The answer with a header that leads to the next page, where there is one. */
    public Response linked(Response response, @Nullable String next) {
        return next == null ? response : response.with("Link", "<" + following(next) + ">; rel=\"next\"");
    }

    private String following(String next) {
        var query = new TreeMap<>(request.query());
        query.put("after", next);
        return request.path() + "?"
                + query.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + Paths.encoded(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }
}
