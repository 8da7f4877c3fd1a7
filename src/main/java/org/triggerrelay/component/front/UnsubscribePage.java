package org.triggerrelay.component.front;

import static org.triggerrelay.action.Html.escaped;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.triggerrelay.action.Pages;
import org.triggerrelay.action.Plain;
import org.triggerrelay.action.Wording;
import org.triggerrelay.action.mail.Unsubscription;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;

/**
 * Where the links in mails lead: POST unsubscribes, with one click in a mail program or the button of the page; GET
 * shows the page and changes nothing, since scanners of mail follow every link.
 */
public final class UnsubscribePage {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String FORM = """
            <form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
            <button style="font-size: 1em; padding: 0.5em 1em">%s</button></form>
            """;
    private final Ledger ledger;
    private final Wording wording;

    public UnsubscribePage(Ledger ledger, Wording wording) {
        this.ledger = ledger;
        this.wording = wording;
    }

    static boolean isAt(String path) {
        return path.startsWith(Pages.UNSUBSCRIBE);
    }

    public Response answer(Request request) {
        try {
            Optional<Unsubscription> wish = Unsubscription.of(
                    request.path().substring(Pages.UNSUBSCRIBE.length()),
                    ledger.reads().secret());
            if (wish.isEmpty()) {
                return page(404, say("wrong"), say("wrong.why"), "");
            }
            return switch (request.method()) {
                case "GET", "HEAD" -> page(200, say("ask"), which(wish.get()), FORM.formatted(escaped(say("button"))));
                case "POST" -> unsubscribe(wish.get());
                default -> page(405, say("wrong"), "GET, HEAD, POST", "");
            };
        } catch (LedgerUnavailable | CompletionException unavailable) {
            return page(503, say("later"), say("later.why"), "");
        }
    }

    private Response unsubscribe(Unsubscription wish) {
        ledger.unsubscribe(wish.flow(), wish.address()).join();
        return page(200, say("done"), which(wish) + " " + say("undo"), "");
    }

    private String which(Unsubscription wish) {
        return wording.say("unsubscribe.which", Plain.line(wish.flow()), Plain.line(wish.address()));
    }

    private String say(String key) {
        return wording.say("unsubscribe." + key);
    }

    private Response page(int status, String title, String text, String form) {
        return new Response(status, HTML, """
                <!DOCTYPE html>
                <html lang="%1$s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
                <title>%2$s</title></head>
                <body style="font-family: sans-serif; max-width: 34em; margin: 3em auto; padding: 0 1em">
                <h1 style="font-size: 1.4em">%2$s</h1>
                <p style="overflow-wrap: anywhere">%3$s</p>
                %4$s</body>
                </html>
                """.formatted(wording.language(), escaped(title), escaped(text), form));
    }
}
