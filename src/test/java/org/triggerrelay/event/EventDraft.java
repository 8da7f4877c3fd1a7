package org.triggerrelay.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A status event in the making: its members as JSON text, so that a test can write there what no builder would. */
public record EventDraft(Map<String, String> members) {

    public static EventDraft of(String process, String subject, String outcome) {
        return new EventDraft(Map.of())
                .text("id", "run-4711/crm")
                .text("source", "contoso/insights")
                .text("time", "2026-11-22T06:04:11Z")
                .text("process", process)
                .text("subject", subject)
                .text("outcome", outcome);
    }

    /** A valid event with the required members only. */
    public static EventDraft valid() {
        return of("data-source", "CRM", "failed");
    }

    /** A valid event with every member that the format knows. */
    public static EventDraft complete() {
        return valid().text("status", "Failed (permanent)")
                .text("instance", "contoso-prod")
                .text("run", "4711")
                .text("runKind", "scheduled")
                .text("refresh", "full")
                .text("startedAt", "2026-11-22T06:00:00Z")
                .text("endedAt", "2026-11-22T06:04:10Z")
                .with("records", "0")
                .text("error", "Sign-in to the source was refused")
                .text("link", "https://insights.contoso.example/runs/4711")
                .with("owners", "[\"ana@contoso.example\"]")
                .text("subjectId", "ds-17")
                .with("parts", "12")
                .with("value", "41.5")
                .with("values", "{\"RS\":41.5,\"DE\":63.25}");
    }

    /** A successful evaluation with this number. */
    public static EventDraft number(String process, String subject, String value) {
        return of(process, subject, "succeeded").with("value", value);
    }

    public EventDraft with(String name, String json) {
        var changed = new LinkedHashMap<>(members);
        changed.put(name, json);
        return new EventDraft(changed);
    }

    public EventDraft text(String name, String text) {
        return with(name, quoted(text));
    }

    public EventDraft id(String id) {
        return text("id", id);
    }

    public EventDraft without(String name) {
        var changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return new EventDraft(changed);
    }

    public String json() {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    public byte[] bytes() {
        return json().getBytes(StandardCharsets.UTF_8);
    }

    public EventReading read() {
        return EventReader.read(bytes());
    }

    /** The event; fails the test with the reader's reason where it is none. */
    public StatusEvent event() {
        return switch (read()) {
            case EventReading.Read read -> read.event();
            case Rejection rejection -> throw new AssertionError(rejection.reason() + " in " + json());
        };
    }

    /** Why it is refused; fails the test where it is not. */
    public String refusal() {
        return refusal(bytes());
    }

    static String refusal(byte[] payload) {
        return switch (EventReader.read(payload)) {
            case EventReading.Read read -> throw new AssertionError("was read as " + read.event());
            case Rejection rejection -> rejection.reason();
        };
    }

    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
