package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.Catalogs;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Backlog;
import org.triggerrelay.ledger.Day;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.ledger.Minutes;

/** {@code GET /api/now}: whether all is well, what is not, and the last day in numbers. */
public final class Now implements Resource {
    private static final int HOURS = 24;

    private final Ledger ledger;
    private final Supplier<FlowFiles> files;
    private final BooleanSupplier open;
    private final Catalogs catalogs;
    private final ZoneId zone;
    private final Troubles troubles;

    /** Of a relay; its day begins by this zone. */
    public Now(
            Ledger ledger,
            Dispatch dispatch,
            Supplier<FlowFiles> files,
            BooleanSupplier open,
            Catalogs catalogs,
            ZoneId zone) {
        this.ledger = ledger;
        this.files = files;
        this.open = open;
        this.catalogs = catalogs;
        this.zone = zone;
        this.troubles = new Troubles(ledger, dispatch);
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().equals("/api/now")) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Problems.method(request, "GET, HEAD"));
        }
        String language = language(Asking.of(request, List.of("language")));
        return Optional.of(Response.json(200, now(catalogs.in(language))));
    }

    private static String language(Asking asking) {
        String language = asking.text("language");
        if (language != null && !Catalog.LANGUAGES.contains(language)) {
            throw new Refused(
                    400,
                    "language",
                    "language: found " + language + "; allowed is " + String.join(", ", Catalog.LANGUAGES));
        }
        return language == null ? "en" : language;
    }

    private ObjectNode now(Catalog catalog) {
        Instant now = ledger.now();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", now.toString());
        try {
            Day day = ledger.reads().overview().day(now);
            Backlog backlog = ledger.reads().overview().backlog();
            put(json, troubles.all(now, files.get(), backlog));
            put(json, now, day, catalog);
            flows(json.putObject("flows"));
            put(json.putObject("deliveries"), backlog);
            hours(json.putArray("hours"), now, day);
        } catch (LedgerUnavailable away) {
            put(json, List.of(Troubles.away(away)));
        }
        return json;
    }

    private void put(ObjectNode json, List<ObjectNode> all) {
        json.put("well", open.getAsBoolean() && all.isEmpty()).put("open", open.getAsBoolean());
        json.putArray("troubles").addAll(all);
    }

    private void put(ObjectNode json, Instant now, Day day, Catalog catalog) {
        Instant today = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        ArrayNode feeds = json.putArray("feeds");
        var names = new TreeSet<>(day.rejected().keySet());
        day.events().keySet().forEach(origin -> names.add(origin.feed()));
        names.remove(""); // what the relay raises itself
        names.forEach(name -> feed(feeds.addObject().put("feed", name), day, now, today));
        ArrayNode triggers = json.putArray("triggers");
        catalog.triggers().forEach(trigger -> {
            Minutes raised = of(day.raised(), trigger.name());
            ObjectNode one = triggers.addObject().put("trigger", trigger.name()).put("title", trigger.title());
            putLast(one.put("today", raised.since(today)), raised);
        });
    }

    private static void feed(ObjectNode json, Day day, Instant now, Instant today) {
        String name = json.path("feed").asText();
        var all = Counted.of(day, origin -> origin.feed().equals(name));
        putLast(json, all);
        json.put("today", all.since(today))
                .put("lastHour", all.since(now.minus(1, ChronoUnit.HOURS)))
                .put("rejectedToday", of(day.rejected(), name).since(today));
    }

    private static Minutes of(Map<String, Minutes> all, String name) {
        return all.getOrDefault(name, Counted.NOTHING);
    }

    private static void putLast(ObjectNode json, Minutes counted) {
        Instant last = counted.last();
        if (last != null) {
            json.put("last", last.toString());
        }
    }

    private void flows(ObjectNode json) {
        Map<String, Hold> holds = ledger.holds();
        long paused = holds.values().stream()
                .filter(hold -> hold.kind() == Hold.Kind.PAUSED)
                .count();
        json.put("active", Math.max(0, ledger.flows().all().size() - holds.size()))
                .put("paused", paused)
                .put("off", holds.size() - paused)
                .put("notConfigured", files.get().unconfigured().size());
    }

    private static void put(ObjectNode json, Backlog backlog) {
        json.put("waiting", backlog.waiting()).put("due", backlog.due()).put("leased", backlog.leased());
        @Nullable Instant oldest = backlog.oldestDue();
        if (oldest != null) {
            json.put("oldestDue", oldest.toString());
        }
        json.put("dead", backlog.dead().stream().mapToLong(Backlog.Dead::count).sum());
    }

    private void hours(ArrayNode json, Instant now, Day day) {
        var all = Counted.of(day, origin -> true);
        var failed = Counted.of(day, origin -> origin.outcome().equals(Outcome.FAILED.word()));
        var rejected = Counted.of(day.rejected().values());
        ZonedDateTime first = now.atZone(zone).truncatedTo(ChronoUnit.HOURS).minusHours(HOURS - 1);
        for (int hour = 0; hour < HOURS; hour++) {
            Instant from = first.plusHours(hour).toInstant();
            Instant until = first.plusHours(hour + 1L).toInstant();
            json.addObject()
                    .put("from", from.toString())
                    .put("events", all.between(from, until))
                    .put("failed", failed.between(from, until))
                    .put("firings", day.firings().between(from, until))
                    .put("dead", day.dead().between(from, until))
                    .put("rejected", rejected.between(from, until));
        }
    }
}
