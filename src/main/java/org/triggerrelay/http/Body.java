package org.triggerrelay.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Likeness;

/** The JSON object that a request brings; what is wrong with its members is gathered, to be told at once. */
public final class Body {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern JSON_TYPE = Pattern.compile("application/(json|[a-z0-9.-]+\\+json)\\s*(;.*)?");
    private static final int LONGEST_NAME = 200;

    private final ObjectNode members;
    private final Map<String, String> faults = new TreeMap<>();

    private Body(ObjectNode members) {
        this.members = members;
    }

    /** Reads it; what is no JSON object is refused. */
    public static Body of(Request request) {
        refuseOtherTypes(request);
        try {
            if (JSON.readTree(request.body()) instanceof ObjectNode object) {
                return new Body(object);
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("the body is no JSON: " + where(broken), broken);
        } catch (IOException broken) {
            throw new IllegalArgumentException("the body is no JSON in UTF-8", broken);
        }
        throw new IllegalArgumentException("the body is no JSON object; send one such as {\"callbackUrl\": \"…\"}");
    }

    private static void refuseOtherTypes(Request request) {
        String type = request.headers().getOrDefault("content-type", "application/json");
        if (!JSON_TYPE.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
            throw new Refused(415, "Content-Type: found " + type + "; allowed is application/json");
        }
        String encoding = request.headers().getOrDefault("content-encoding", "identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new Refused(415, "Content-Encoding: found " + encoding + "; allowed is none");
        }
    }

    /** The parser's complaint in one line, with line and column; never what stands there, which may be a secret. */
    private static String where(JsonProcessingException broken) {
        var at = broken.getLocation();
        return at == null ? "it is broken" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** What a value is called in a message to a person. */
    public static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "something else";
        };
    }

    /** Has it say this of a member that it says nothing of. */
    public void fill(String member, String value) {
        if (member(member) == null) {
            members.put(member, value);
        }
    }

    /** The same body without this member. */
    public Body without(String member) {
        return new Body(members.deepCopy().without(member));
    }

    /** The members by name, null ones too. */
    public Map<String, JsonNode> members() {
        var all = new TreeMap<String, JsonNode>();
        members.properties().forEach(member -> all.put(member.getKey(), member.getValue()));
        return all;
    }

    /** Whether it says something of this member; null is something. */
    public boolean names(String member) {
        return members.has(member);
    }

    /** The member, where it is there and not null. */
    @Nullable
    public JsonNode member(String name) {
        return members.hasNonNull(name) ? members.get(name) : null;
    }

    /** A short text. */
    @Nullable
    public String text(String name) {
        JsonNode value = member(name);
        if (value != null && (!value.isTextual() || value.textValue().length() > LONGEST_NAME)) {
            fault(name, "found " + kind(value) + "; allowed is a text of at most " + LONGEST_NAME + " characters");
            return null;
        }
        return value == null ? null : value.textValue();
    }

    public boolean flag(String name) {
        JsonNode value = member(name);
        if (value != null && !value.isBoolean()) {
            fault(name, "found " + kind(value) + "; allowed is true or false");
        }
        return value != null && value.asBoolean();
    }

    /** A time that is not to come. */
    @Nullable
    public Instant past(String name, Instant now) {
        String text = text(name);
        try {
            Instant time = text == null ? null : OffsetDateTime.parse(text).toInstant();
            if (time == null || !time.isAfter(now)) {
                return time;
            }
            fault(name, "found " + time + ", which is still to come; allowed is a time until now");
        } catch (DateTimeException noTime) {
            fault(name, "found \"" + text + "\"; allowed is a time with zone such as 2026-11-22T06:00:00Z");
        }
        return null;
    }

    /** Members of other names are refused, with the nearest of these; so is a NUL, which no ledger keeps. */
    public void refuseOthersThan(Collection<String> known) {
        members().forEach((name, value) -> {
            if (!known.contains(name)) {
                fault(name, "there is no such member; " + nearest(name, known));
            } else if (value.toString().contains("\\u0000")) {
                fault(name, "has the character NUL in it, which cannot be stored; leave it out");
            }
        });
    }

    private static String nearest(String name, Collection<String> known) {
        return Likeness.nearest(name, new TreeSet<>(known))
                .filter(near -> Likeness.distance(near, name) <= Math.max(2, name.length() / 4))
                .map(near -> "perhaps " + near + " is meant")
                .orElseGet(() -> "there are " + String.join(", ", new TreeSet<>(known)));
    }

    /** Notes what is wrong with a member; the first of it counts. The detail begins with its name. */
    public void fault(String member, String detail) {
        faults.putIfAbsent(member, detail.startsWith(member + ":") ? detail : member + ": " + detail);
    }

    public boolean isFaulty() {
        return !faults.isEmpty();
    }

    /** Ends here if anything is wrong. */
    public void refuseFaults() {
        if (!faults.isEmpty()) {
            var all = new ArrayList<Refused.Fault>();
            faults.forEach((field, detail) -> all.add(new Refused.Fault(field, detail)));
            throw new Refused(422, all);
        }
    }
}
