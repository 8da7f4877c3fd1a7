package org.triggerrelay.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.OptionText;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.AccessLedger.StoredKey;
import org.triggerrelay.ledger.Ledger;

/** {@code /api/keys}: lists API keys, makes them, and removes them. A key is told once, as it is made. */
final class KeyList implements Resource {
    private static final List<String> MEMBERS = List.of("name", "scopes", "instance", "feeds", "expires");

    private final Ledger ledger;
    private final KeyMaking making;
    private final Runnable changed;

    /** The keys of this ledger; each change is told. */
    KeyList(Ledger ledger, KeyMaking making, Runnable changed) {
        this.ledger = ledger;
        this.making = making;
        this.changed = changed;
    }

    @Override
    public Optional<Response> answer(Request request) {
        List<String> names = Paths.names(request.path());
        if (names.size() < 2
                || names.size() > 3
                || !names.get(0).equals("api")
                || !names.get(1).equals("keys")) {
            return Optional.empty();
        }
        if (names.size() == 3) {
            return Optional.of(
                    request.method().equals("DELETE") ? remove(names.get(2)) : Problems.method(request, "DELETE"));
        }
        return Optional.of(
                switch (request.method()) {
                    case "GET" -> list(request);
                    case "POST" -> add(request);
                    default -> Problems.method(request, "GET, POST");
                });
    }

    private Response list(Request request) {
        Asking.of(request, List.of());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode keys = json.putArray("keys");
        ledger.access().keys().forEach(key -> keys.add(told(key)));
        return Response.json(200, json);
    }

    private static ObjectNode told(StoredKey key) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("id", key.id()).put("name", key.name());
        ArrayNode scopes = json.putArray("scopes");
        new TreeSet<>(key.scopes()).forEach(scopes::add);
        json.put("instance", key.instance());
        ArrayNode feeds = json.putArray("feeds");
        new TreeSet<>(key.feeds()).forEach(feeds::add);
        json.put("createdAt", key.createdAt().toString()).put("createdBy", key.createdBy());
        if (key.lastUsed() != null) {
            json.put("lastUsed", key.lastUsed().toString());
        }
        if (key.expires() != null) {
            json.put("expires", key.expires().toString());
        }
        return json;
    }

    private Response add(Request request) {
        Body body = Body.of(request);
        body.refuseOthersThan(MEMBERS);
        Instant now = ledger.now().truncatedTo(ChronoUnit.MICROS);
        KeyMaking.Wish wish = wish(body, now);
        body.refuseFaults();
        KeyMaking.Made made = making.make(wish, request.caller().name(), now);
        Committed.of(ledger.access().add(made.key()));
        changed.run();
        return Response.json(201, told(made.key()).put("key", made.text()));
    }

    private static KeyMaking.Wish wish(Body body, Instant now) {
        String name = body.text("name");
        if (name == null || name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            body.fault("name", "allowed is a text of one line that says whose key it is; it stands in the trail");
            name = "";
        }
        String instance = body.text("instance");
        if (instance != null && instance.isBlank()) {
            body.fault("instance", "is empty; leave it out for a key of all instances");
        }
        return new KeyMaking.Wish(name, grants(body), instance, expires(body, now));
    }

    private static Grants grants(Body body) {
        try {
            Grants grants = Grants.of(texts(body, "scopes"));
            if (grants.scopes().isEmpty()) {
                body.fault("scopes", "names none; a key that allows nothing is of no use");
            }
            Set<String> feeds = new TreeSet<>(grants.feeds());
            feeds.addAll(texts(body, "feeds"));
            return new Grants(grants.scopes(), feeds);
        } catch (IllegalArgumentException refused) {
            body.fault("scopes", String.valueOf(refused.getMessage()));
            return new Grants(Set.of(), Set.of());
        }
    }

    private static List<String> texts(Body body, String member) {
        JsonNode list = body.member(member);
        var texts = new ArrayList<String>();
        if (list != null && !list.isArray()) {
            body.fault(member, "found " + Body.kind(list) + "; allowed is an array of texts");
        } else if (list != null) {
            for (JsonNode text : list) {
                if (!text.isTextual()
                        || text.textValue().isBlank()
                        || text.textValue().indexOf('\n') >= 0) {
                    body.fault(member, "found " + Body.kind(text) + "; allowed is an array of texts of one line");
                } else {
                    texts.add(text.textValue());
                }
            }
        }
        return texts;
    }

    /** A time to come, or how long from now. */
    private static @Nullable Instant expires(Body body, Instant now) {
        String text = body.text("expires");
        if (text == null) {
            return null;
        }
        try {
            Instant expires = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : now.plus(OptionText.duration("expires", text));
            if (expires.isAfter(now)) {
                return expires.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException unreadable) {
            // told below
        }
        body.fault("expires", "found \"" + text + "\"; allowed is a time to come, or how long from now, such as 90d");
        return null;
    }

    private Response remove(String id) {
        if (!Committed.of(ledger.access().remove(id))) {
            throw new Refused(404, "there is no key " + id + "; keys list tells which there are");
        }
        changed.run();
        return Response.empty(204);
    }
}
