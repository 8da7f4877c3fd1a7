package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.flow.ConditionText;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.ledger.Journal;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Listings;
import org.triggerrelay.ledger.Page;
import org.triggerrelay.operator.EntryJson;
import org.triggerrelay.trigger.Names;
import org.triggerrelay.trigger.Selection;

/** All that is to be told of one subject: whose it is, who watches it, its numbers and its events. */
public final class OneSubject {
    private static final int MOST_FLOWS = 1_000;
    private static final int MOST_EVENTS = 50;

    private final Ledger ledger;
    private final Supplier<Catalog> catalog;
    private final Function<String, List<String>> owners;

    /**
     * Subjects of this ledger.
     *
     * @param owners the addresses of a subject's owners, by its name
     */
    public OneSubject(Ledger ledger, Supplier<Catalog> catalog, Function<String, List<String>> owners) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.owners = owners;
    }

    ObjectNode told(String process, String trigger, Listings.KnownSubject known, @Nullable String dimension) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("subject", SubjectJson.of(known, false).put("process", process).put("key", known.key()));
        owners.apply(known.name()).forEach(json.putArray("owners")::add);
        ArrayNode flows = json.putArray("flows");
        watching(process, known).forEach(flow -> flows.add(told(flow)));
        ArrayNode readings = json.putArray("readings");
        ledger.reads()
                .listings()
                .readings(
                        new Listings.WhichReadings(trigger, known.key(), known.instance(), dimension),
                        ledger.now().minus(History.WINDOW),
                        History.MOST)
                .ifPresent(
                        series -> series.readings().forEach(reading -> ReadingJson.put(readings.addObject(), reading)));
        ArrayNode events = json.putArray("events");
        events(process, known).entries().forEach(entry -> events.add(EntryJson.of(entry)));
        return json;
    }

    private List<Flow> watching(String process, Listings.KnownSubject known) {
        var triggers = new HashMap<String, Boolean>();
        catalog.get()
                .triggers()
                .forEach(trigger ->
                        triggers.put(trigger.name(), trigger.event().process().equals(process)));
        return ledger.flows().all().stream()
                .filter(flow -> triggers.getOrDefault(flow.trigger().name(), false))
                .filter(flow -> isAbout(flow.conditions().selection(), known))
                .sorted(Comparator.comparing(Flow::name))
                .limit(MOST_FLOWS)
                .toList();
    }

    private static boolean isAbout(Selection selection, Listings.KnownSubject known) {
        return meets(selection.subject(), known.name()) && meets(selection.instance(), known.instance());
    }

    private static boolean meets(@Nullable Names wanted, String name) {
        return wanted == null || wanted.matches(name);
    }

    private static ObjectNode told(Flow flow) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("flow", flow.name())
                .put("trigger", flow.trigger().name());
        json.set("conditions", OptionsJson.members(ConditionText.write(flow.conditions())));
        return json;
    }

    private Journal.Found<Journal.Entry> events(String process, Listings.KnownSubject known) {
        var which = new Journal.WhichEvents(
                null, null, process, known.name(), null, known.instance(), null, null, null, null, null);
        return ledger.reads().journal().events(which, new Page.Asked(null, MOST_EVENTS));
    }
}
