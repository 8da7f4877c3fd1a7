package org.triggerrelay.action.template;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Plain;
import org.triggerrelay.action.Wording;
import org.triggerrelay.trigger.Firing;

/** What a template can name: single lines of text in the language of the message, empty where the firing has no such thing. */
final class TemplateFields {
    private static final int LONGEST = 2_000;
    static final Map<String, Set<String>> LISTS =
            Map.of("facts", Set.of("name", "value"), "readings", Set.of("value", "time"), "owners", Set.of("address"));
    static final Set<String> NAMES = Set.of(
            "headline",
            "reason",
            "flow",
            "trigger",
            "id",
            "eventId",
            "process",
            "subject",
            "dimension",
            "instance",
            "source",
            "outcome",
            "status",
            "error",
            "run",
            "runKind",
            "direction",
            "value",
            "previousValue",
            "threshold",
            "records",
            "time",
            "firedAt",
            "startedAt",
            "endedAt",
            "platformPage",
            "relayPage",
            "language");

    private TemplateFields() {}

    /** The address of a page that may be linked to. */
    record PageAddress(String url) {}

    static Map<String, Object> of(Notification told) {
        Firing firing = told.firing();
        var fields = new Fields(told.wording());
        fields.text("headline", told.headline());
        fields.text("reason", told.reason());
        fields.text("flow", firing.flow());
        fields.text("trigger", firing.trigger());
        fields.text("id", firing.id());
        fields.text("eventId", firing.eventId());
        fields.text("process", firing.process());
        fields.text("subject", firing.subject());
        fields.text("dimension", firing.dimension());
        fields.text("instance", firing.instance());
        fields.text("source", firing.source());
        fields.text("outcome", firing.outcome());
        fields.text("status", firing.status());
        fields.text("error", firing.error());
        fields.text("run", firing.run());
        fields.text("runKind", firing.runKind());
        fields.text(
                "direction",
                firing.direction() == null ? null : firing.direction().toString());
        fields.number("value", firing.value());
        fields.number("previousValue", firing.previousValue());
        fields.number("threshold", firing.threshold());
        fields.number("records", firing.records() == null ? null : BigDecimal.valueOf(firing.records()));
        fields.time("time", firing.time());
        fields.time("firedAt", firing.firedAt());
        fields.time("startedAt", firing.startedAt());
        fields.time("endedAt", firing.endedAt());
        fields.page("platformPage", told.platformPage());
        fields.page("relayPage", told.relayPage());
        fields.text("language", told.wording().language());
        fields.all.put(
                "facts",
                told.facts().stream()
                        .map(fact -> row("name", fact.name(), "value", fact.value()))
                        .toList());
        fields.all.put(
                "readings",
                told.readings().stream()
                        .map(reading -> row(
                                "value",
                                told.wording().number(reading.value()),
                                "time",
                                told.wording().time(reading.time())))
                        .toList());
        fields.all.put(
                "owners",
                firing.owners().stream()
                        .map(owner -> Map.of("address", Plain.line(owner, LONGEST)))
                        .toList());
        return fields.all;
    }

    /** What is wrong with a name that a template uses; null where it is one that there is. */
    static @Nullable String unknown(String name) {
        if (name.equals(".")
                || name.equals("this")
                || name.startsWith("-")
                || NAMES.contains(name)
                || LISTS.containsKey(name)
                || LISTS.values().stream().anyMatch(fields -> fields.contains(name))) {
            return null;
        }
        var all = new TreeSet<>(NAMES);
        all.addAll(LISTS.keySet());
        return "unknown field " + name + "; there are " + String.join(", ", all);
    }

    private static Map<String, Object> row(String first, String one, String second, String other) {
        var row = new HashMap<String, Object>();
        row.put(first, Plain.line(one, LONGEST));
        row.put(second, Plain.line(other, LONGEST));
        return row;
    }

    private static final class Fields {
        private final Map<String, Object> all = new LinkedHashMap<>();
        private final Wording wording;

        Fields(Wording wording) {
            this.wording = wording;
        }

        void text(String name, @Nullable String text) {
            all.put(name, text == null ? "" : Plain.line(text, LONGEST));
        }

        void number(String name, @Nullable BigDecimal number) {
            all.put(name, number == null ? "" : wording.number(number));
        }

        void time(String name, @Nullable Instant time) {
            all.put(name, time == null ? "" : wording.time(time));
        }

        void page(String name, Optional<String> url) {
            all.put(name, url.<Object>map(PageAddress::new).orElse(""));
        }
    }
}
