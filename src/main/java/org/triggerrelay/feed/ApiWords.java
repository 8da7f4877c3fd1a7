package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/** The words of Customer Insights' REST API, which spells one fact in a way of its own for each kind of object. */
final class ApiWords {
    private static final int LONGEST_NUMBER = 1_000;

    private ApiWords() {}

    /** What a status says; {@link Outcome#UNKNOWN} for a word that nobody knows. */
    static Outcome outcome(String status) {
        String word = status.toLowerCase(Locale.ROOT);
        if (word.contains("retrying")) {
            return Outcome.RETRYING;
        }
        if (word.contains("warning")) {
            return Outcome.WARNED;
        }
        return switch (word) {
            case "completedsuccess", "successful", "success", "succeeded", "completed", "updated" -> Outcome.SUCCEEDED;
            case "completedfailure", "failed", "failure", "failed (permanent)", "timedout", "updatefailed" ->
                Outcome.FAILED;
            case "cancelled", "canceled", "aborted", "interrupted", "deleted", "updatecancelled", "updatecanceled" ->
                Outcome.CANCELLED;
            case "skipped", "notqualified" -> Outcome.SKIPPED;
            case "running", "processing", "refreshing", "updating" -> Outcome.RUNNING;
            case "queued", "needsupdate", "none", "notupdated", "not started" -> Outcome.QUEUED;
            default -> Outcome.UNKNOWN;
        };
    }

    /** Whether there is nothing to tell yet of an object that has no run to go by. */
    static boolean isAhead(Outcome outcome) {
        return outcome == Outcome.RUNNING || outcome == Outcome.QUEUED;
    }

    /** A number, or a text that is one, digit by digit; null for anything else. */
    static @Nullable BigDecimal decimal(JsonNode json) {
        if (json.isNumber()) {
            return json.decimalValue();
        }
        String text = json.isTextual() ? json.textValue().strip() : "";
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** What went wrong, written as a text or as an object that says it. */
    static @Nullable String error(Notice holder) {
        for (String name : new String[] {"error", "ciError"}) {
            String text = holder.text(name);
            String said = text != null ? text : said(holder.at(name));
            if (said != null) {
                return said;
            }
        }
        for (Notice one : holder.at("ciErrors").each()) {
            String said = said(one);
            if (said != null) {
                return said;
            }
        }
        return null;
    }

    private static @Nullable String said(Notice error) {
        return error.anyText("message", "key", "name", "errorCode");
    }
}
