package org.triggerrelay.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.http.Scope;

/** How things stand, for browsers without JavaScript: what {@code /api/now} says, as a page that only reads. */
final class PlainPage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<Request, Response> api;
    private final JsonNode words;

    /** A page of what this interface answers, in a language that the page has, else in English. */
    PlainPage(Function<Request, Response> api, String language) {
        this.api = api;
        this.words = read(WebFile.at("/web/words/" + language + ".json")
                .or(() -> WebFile.at("/web/words/en.json"))
                .orElseThrow()
                .content());
    }

    /** The page; who may not see how everything stands is told so. */
    Response answer(Request request) {
        if (!request.caller().may(Scope.READ) || request.caller().instance() != null) {
            return page(403, say("trouble.forbidden"), "");
        }
        Response told = api.apply(new Request("GET", "/api/now", Map.of()).by(request.caller()));
        JsonNode now = read(told.body());
        return told.status() == 200
                ? page(200, say(now.path("well").asBoolean() ? "now.well" : "now.not-well"), body(now))
                : page(told.status(), say("trouble.failed"), "<p>" + text(now.path("detail")) + "</p>");
    }

    private String body(JsonNode now) {
        var body = new StringBuilder(
                "<p>%s <time>%s</time></p>\n<ul>\n".formatted(say("now.as-of"), text(now.path("at"))));
        now.path("troubles")
                .forEach(one -> body.append("<li>").append(trouble(one)).append("</li>\n"));
        body.append("</ul>\n<dl class=\"facts\">\n");
        JsonNode deliveries = now.path("deliveries");
        fact(body, "state.waiting", deliveries.path("waiting"));
        fact(body, "state.due", deliveries.path("due"));
        fact(body, "state.leased", deliveries.path("leased"));
        fact(body, "tile.dead", deliveries.path("dead"));
        fact(body, "tile.flows", now.path("flows").path("active"));
        body.append("</dl>\n");
        table(body, "now.feeds", now.path("feeds"), List.of("feed", "last", "lastHour", "today", "rejectedToday"));
        table(body, "now.triggers", now.path("triggers"), List.of("trigger", "last", "today"));
        return body.toString();
    }

    private String trouble(JsonNode one) {
        String key = "trouble." + one.path("kind").asText();
        String flow = text(one.path("flow"));
        String sentence = words.has(key)
                ? say(key).replace("{0}", flow)
                : say(key + ".other").replace("{0}", text(one.path("count")));
        return sentence + (one.has("detail") ? ": " + text(one.path("detail")) : "");
    }

    private void fact(StringBuilder body, String key, JsonNode value) {
        body.append("<dt>%s</dt><dd>%s</dd>\n".formatted(say(key), text(value)));
    }

    private void table(StringBuilder body, String title, JsonNode rows, List<String> columns) {
        body.append("<h2>%s</h2>\n<table>\n<tr>".formatted(say(title)));
        columns.forEach(column ->
                body.append("<th scope=\"col\">").append(say(heading(column))).append("</th>"));
        body.append("</tr>\n");
        for (JsonNode row : rows) {
            body.append("<tr>");
            columns.forEach(
                    column -> body.append("<td>").append(text(row.path(column))).append("</td>"));
            body.append("</tr>\n");
        }
        body.append("</table>\n");
    }

    private static String heading(String column) {
        return "col." + column.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private Response page(int status, String title, String body) {
        return new Response(status, "text/html; charset=utf-8", """
                <!doctype html>
                <html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Trigger Relay</title>
                <link rel="stylesheet" href="/web/style/colours.css"><link rel="stylesheet" href="/web/style/base.css">
                <link rel="stylesheet" href="/web/style/parts.css"><link rel="stylesheet" href="/web/style/table.css">
                </head><body><main class="plain"><h1>%s</h1>
                %s</main></body></html>
                """.formatted(title, title, body));
    }

    private String say(String key) {
        return escaped(words.path(key).asText(key));
    }

    private static String text(JsonNode value) {
        return escaped(value.asText(""));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the page reads is JSON", e);
        }
    }
}
