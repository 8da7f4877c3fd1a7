package org.triggerrelay.component;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.triggerrelay.action.mail.UnsubscribeLinks;
import org.triggerrelay.action.mail.Unsubscription;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.operator.Request;
import org.triggerrelay.operator.Response;

/**
 * Where the links in mails lead: POST unsubscribes, with one click in a mail program or the button of the page; GET
 * shows the page and changes nothing, since scanners of mail follow every link.
 */
public final class UnsubscribePage {
    private static final String HTML = "text/html; charset=utf-8";
    private final Ledger ledger;

    public UnsubscribePage(Ledger ledger) {
        this.ledger = ledger;
    }

    static boolean isAt(String path) {
        return path.startsWith(UnsubscribeLinks.PATH);
    }

    public Response answer(Request request) {
        try {
            Optional<Unsubscription> wish = Unsubscription.of(
                    request.path().substring(UnsubscribeLinks.PATH.length()),
                    ledger.reads().secret());
            if (wish.isEmpty()) {
                return page(404, "This link is not valid", "It is not, or not wholly, as it stood in the mail.", "");
            }
            return switch (request.method()) {
                case "GET", "HEAD" -> ask(wish.get());
                case "POST" -> unsubscribe(wish.get());
                default -> page(405, "Not this way", "Open the link in a browser.", "");
            };
        } catch (LedgerUnavailable | CompletionException unavailable) {
            return page(503, "Not now", "Please try again in a few minutes.", "");
        }
    }

    private static Response ask(Unsubscription wish) {
        return page(200, "No more of these mails?", told(wish), """
                <form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
                <button>Unsubscribe</button></form>
                """);
    }

    private Response unsubscribe(Unsubscription wish) {
        ledger.unsubscribe(wish.flow(), wish.address()).join();
        return page(
                200, "Unsubscribed", told(wish) + " There will be no more. Whoever runs the relay can undo it.", "");
    }

    private static String told(Unsubscription wish) {
        return "Mails of the flow " + wish.flow() + " to " + wish.address() + ".";
    }

    private static Response page(int status, String title, String text, String form) {
        return new Response(status, HTML, """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
                <title>%1$s</title></head>
                <body style="font-family: sans-serif; max-width: 34em; margin: 3em auto; padding: 0 1em">
                <h1 style="font-size: 1.4em">%1$s</h1>
                <p style="overflow-wrap: anywhere">%2$s</p>
                %3$s</body>
                </html>
                """.formatted(escaped(title), escaped(text), form));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
