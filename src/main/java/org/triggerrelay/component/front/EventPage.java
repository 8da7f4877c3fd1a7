package org.triggerrelay.component.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.function.Function;
import org.triggerrelay.action.Html;
import org.triggerrelay.action.Link;
import org.triggerrelay.action.Plain;
import org.triggerrelay.action.Wording;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;

/**
 * Where the button of a card leads: what {@code relay explain} says of an event, for a person in a browser. The words
 * around it are in the language of the settings; the verdicts are in English, as explained.
 */
public final class EventPage {
    private static final String PATH = "/event";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 10_000;
    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 1em/1.5 system-ui, sans-serif; max-width: 52em; margin: 2em auto; padding: 0 1em; }
            h1 { font-size: 1.4em; line-height: 1.25; } h2 { font-size: 1.1em; margin-top: 1.6em; }
            h1, td { overflow-wrap: anywhere; } table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .35em 1em .35em 0; border-top: 1px solid #8884; }
            th { white-space: nowrap; font-weight: 600; } .no { opacity: .7; }
            .fired { color: #237b4b; font-weight: 600; } a { color: LinkText; }
            @media (prefers-color-scheme: dark) { .fired { color: #92c353; } }
            """;

    private final Function<Request, Response> operator;
    private final Wording wording;

    /** A page of what this operator's interface answers. */
    public EventPage(Function<Request, Response> operator, Wording wording) {
        this.operator = operator;
        this.wording = wording;
    }

    static boolean isAt(String path) {
        return path.equals(PATH);
    }

    /** {@code GET} with {@code id}, and {@code source} where several have an event of this id. */
    public Response answer(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return page(405, say("refused"), "<p>GET, HEAD</p>");
        }
        var query = new HashMap<String, String>();
        query.put("event", request.query().getOrDefault("id", ""));
        if (request.query().containsKey("source")) {
            query.put("source", request.query().get("source"));
        }
        Response explained = operator.apply(new Request("GET", "/api/explain", query).by(request.caller()));
        JsonNode json = read(explained);
        if (explained.status() != 200) {
            return page(
                    explained.status(),
                    say(explained.status() == 404 ? "unknown" : "refused"),
                    "<p>" + shown(json.path("detail")) + "</p>");
        }
        var body = new StringBuilder();
        json.forEach(one -> event(body, one));
        return page(200, title(json.path(0).path("event")), body.toString());
    }

    private static JsonNode read(Response response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String title(JsonNode event) {
        String outcome = event.path("outcome").asText();
        return event.path("process").asText() + " " + event.path("subject").asText() + ": "
                + wording.known("outcome." + outcome).orElse(outcome);
    }

    private void event(StringBuilder body, JsonNode explained) {
        JsonNode event = explained.path("event");
        body.append("<table>\n");
        for (String name : new String[] {"error", "value", "values", "status", "source", "instance", "run"}) {
            row(body, wording.known("fact." + name).orElse(say("values")), event.path(name));
        }
        row(body, say("time"), event.path("time"));
        row(body, say("id"), event.path("id"));
        row(body, say("accepted"), explained.path("acceptedAt"));
        row(body, say("raised"), explained.path("trigger"));
        body.append("</table>\n");
        Link.of(event.path("link").asText(null))
                .ifPresent(url -> body.append("<p><a rel=\"noreferrer\" href=\"%s\">%s</a></p>\n"
                        .formatted(Html.escaped(url), Html.escaped(wording.say("page.platform")))));
        flows(body, explained.path("verdicts"));
    }

    private static void row(StringBuilder body, String name, JsonNode value) {
        if (!value.isMissingNode()
                && !value.isNull()
                && !value.asText(value.toString()).isEmpty()) {
            body.append("<tr><th>%s</th><td>%s</td></tr>\n".formatted(Html.escaped(name), shown(value)));
        }
    }

    private void flows(StringBuilder body, JsonNode verdicts) {
        body.append("<h2>").append(Html.escaped(say("flows"))).append("</h2>\n<table>\n");
        int others = 0;
        for (JsonNode verdict : verdicts) {
            if (verdict.path("verdict").asText().equals("other-trigger")) {
                others++;
            } else {
                flow(body, verdict);
            }
        }
        body.append("</table>\n");
        if (others > 0) {
            body.append("<p class=\"no\">")
                    .append(Html.escaped(wording.say("page.others", Integer.toString(others))))
                    .append("</p>\n");
        }
    }

    private void flow(StringBuilder body, JsonNode verdict) {
        boolean fired = verdict.path("fired").asBoolean();
        String dimension = verdict.has("dimension") ? " [" + shown(verdict.path("dimension")) + "]" : "";
        String fate = verdict.has("fate") ? "<br>" + shown(verdict.path("fate")) : "";
        JsonNode acknowledged = verdict.path("delivery").path("acknowledged");
        body.append("<tr class=\"%s\"><th>%s%s</th><td class=\"%s\">%s</td><td>%s%s%s</td></tr>\n"
                .formatted(
                        fired ? "yes" : "no",
                        shown(verdict.path("flow")),
                        dimension,
                        fired ? "fired" : "not",
                        Html.escaped(say(fired ? "fired" : "not")),
                        shown(verdict.path("reason")),
                        fate,
                        acknowledged.isMissingNode() ? "" : "<br>" + acknowledged(acknowledged)));
    }

    private String acknowledged(JsonNode word) {
        String by = word.has("by") ? " (" + shown(word.path("by")) + ")" : "";
        String note = word.has("note") ? ": " + shown(word.path("note")) : "";
        return Html.escaped(say("acknowledged")) + " " + shown(word.path("at")) + by + note;
    }

    private static String shown(JsonNode value) {
        return Html.escaped(Plain.line(value.isTextual() ? value.asText() : value.toString(), LONGEST));
    }

    private String say(String key) {
        return wording.say("page." + key);
    }

    private Response page(int status, String title, String body) {
        return new Response(status, "text/html; charset=utf-8", """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <style>
                %s</style></head>
                <body>
                <h1>%s</h1>
                %s</body>
                </html>
                """.formatted(
                        wording.language(),
                        Html.escaped(Plain.line(title, 200)),
                        STYLE,
                        Html.escaped(Plain.line(title, 500)),
                        body));
    }
}
