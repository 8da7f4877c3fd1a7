package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An explanation for a person: what the event was, then a line a flow. */
final class ExplanationText {
    private static final int MOST_VALUES = 5;

    private ExplanationText() {}

    /** The lines; flows of other triggers are told in one, unless a flow was asked for by its name. */
    static List<String> of(JsonNode explained, boolean byName) {
        var lines = new ArrayList<String>();
        JsonNode event = explained.path("event");
        lines.add(what(event) + "; " + (explained.path("stored").asBoolean() ? accepted(explained) : "not sent"));
        lines.add("event " + event.path("id").asText() + " of "
                + event.path("source").asText() + " " + raised(event, explained));
        verdicts(lines, explained, byName);
        for (JsonNode at : explained.path("conflicts")) {
            lines.add(
                    "conflict: the same identity came with other content at " + at.asText() + ", and decided nothing");
        }
        for (JsonNode completion : explained.path("completions")) {
            lines.add("completed the run: " + completion.path("trigger").asText() + ", explained by ./relay explain"
                    + " --event " + completion.path("event").asText());
        }
        return lines.stream()
                .map(line -> line.replaceAll("\\p{Cntrl}", " ").stripTrailing())
                .toList();
    }

    private static String what(JsonNode event) {
        return event.path("process").asText() + " " + event.path("subject").asText() + ": "
                + event.path("outcome").asText() + numbers(event) + ", of "
                + event.path("time").asText();
    }

    private static String numbers(JsonNode event) {
        var numbers = new ArrayList<String>();
        if (event.hasNonNull("value")) {
            numbers.add("value " + event.path("value").asText());
        }
        for (Map.Entry<String, JsonNode> value : event.path("values").properties()) {
            numbers.add(value.getKey() + " " + value.getValue().asText());
        }
        List<String> shown = numbers.size() <= MOST_VALUES ? numbers : numbers.subList(0, MOST_VALUES);
        String more = shown.size() == numbers.size() ? "" : " and " + (numbers.size() - shown.size()) + " more values";
        return numbers.isEmpty() ? "" : ", " + String.join(", ", shown) + more;
    }

    private static String accepted(JsonNode explained) {
        String feed = explained.path("feed").asText("");
        return "accepted " + explained.path("acceptedAt").asText()
                + (feed.isEmpty() ? "" : feed.equals("derived") ? ", derived from the run's parts" : " from " + feed);
    }

    private static String raised(JsonNode event, JsonNode explained) {
        String trigger = explained.path("trigger").asText();
        String verb = explained.path("stored").asBoolean() ? "raised " : "would raise ";
        if (trigger.isEmpty()) {
            return verb + "nothing: no route of the router takes it";
        }
        return trigger.equals("unmatched")
                ? verb + "only unmatched: the router has no trigger for process "
                        + event.path("process").asText() + " with outcome "
                        + event.path("outcome").asText()
                : verb + trigger;
    }

    private static void verdicts(List<String> lines, JsonNode explained, boolean byName) {
        var rows = new ArrayList<List<String>>();
        int others = 0;
        for (JsonNode verdict : explained.path("verdicts")) {
            if (!byName && verdict.path("verdict").asText().equals("other-trigger")) {
                others++;
            } else {
                rows.add(row(verdict));
            }
        }
        if (others > 0) {
            rows.add(List.of("no", others == 1 ? "1 other flow" : others + " other flows", "other trigger"));
        }
        if (rows.isEmpty()) {
            lines.add("no flow was there");
        }
        int width = rows.stream().mapToInt(row -> length(row.get(1))).max().orElse(0);
        for (List<String> row : rows) {
            lines.add(pad(row.get(0), 5) + "  " + pad(row.get(1), width) + "  " + row.get(2));
        }
    }

    private static List<String> row(JsonNode verdict) {
        String dimension =
                verdict.has("dimension") ? " [" + verdict.path("dimension").asText() + "]" : "";
        String fate = verdict.path("fate").asText("");
        return List.of(
                verdict.path("fired").asBoolean() ? "fired" : "no",
                verdict.path("flow").asText() + dimension,
                verdict.path("reason").asText()
                        + (fate.isEmpty() ? "" : "; " + fate)
                        + Acknowledged.of(verdict.path("delivery")));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - length(text));
    }
}
