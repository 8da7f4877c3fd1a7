package org.triggerrelay.action.mail;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.triggerrelay.action.Fact;
import org.triggerrelay.action.Headline;
import org.triggerrelay.action.Link;
import org.triggerrelay.action.Plain;
import org.triggerrelay.trigger.Firing;

/** What a mail says, as plain text and as HTML. */
final class MailText {
    private static final int LONGEST = 2_000;
    private final String headline;
    private final String reason;
    private final List<Fact> facts;
    private final Optional<String> link;
    private final List<String> footer;
    private final Optional<String> unsubscribe;

    MailText(Firing firing, Optional<String> others, Optional<String> note, Optional<String> unsubscribe) {
        this.unsubscribe = unsubscribe;
        headline = Plain.line(Headline.of(firing), LONGEST);
        reason = Plain.line(firing.reason(), LONGEST);
        facts = Fact.of(firing).stream()
                .map(fact -> new Fact(fact.name(), Plain.line(fact.value(), LONGEST)))
                .toList();
        link = Link.of(firing.link());
        String sent = "Sent by Trigger Relay: flow " + firing.flow() + ", event " + firing.eventId() + ", delivery "
                + firing.id() + note.map(left -> "; " + left).orElse("");
        footer = Stream.concat(others.stream(), Stream.of(sent))
                .map(line -> Plain.line(line, LONGEST))
                .toList();
    }

    String plain() {
        var text = new StringBuilder(headline + "\n\n" + reason + "\n\n");
        for (Fact fact : facts) {
            text.append(fact.name()).append(": ").append(fact.value()).append('\n');
        }
        link.ifPresent(url -> text.append("\nOpen: ").append(url).append('\n'));
        text.append("\n-- \n").append(String.join("\n", footer)).append('\n');
        unsubscribe.ifPresent(
                url -> text.append("No more of these mails: ").append(url).append('\n'));
        return text.toString().replace("\n", "\r\n");
    }

    String html() {
        var html = new StringBuilder("""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%1$s</title></head>
            <body style="font-family: sans-serif; color: #1f2328; max-width: 40em">
            <h1 style="font-size: 1.25em">%1$s</h1>
            <p>%2$s</p>
            <table style="border-collapse: collapse">
            """.formatted(escaped(headline), escaped(reason)));
        for (Fact fact : facts) {
            html.append("<tr><th style=\"text-align: left; padding: 2px 12px 2px 0; vertical-align: top\">")
                    .append(escaped(fact.name()))
                    .append("</th><td style=\"padding: 2px 0\">")
                    .append(escaped(fact.value()))
                    .append("</td></tr>\n");
        }
        html.append("</table>\n");
        link.ifPresent(url -> html.append("<p><a href=\"").append(escaped(url)).append("\">Open</a></p>\n"));
        html.append("<p style=\"font-size: 0.85em; color: #59636e\">")
                .append(footer.stream().map(MailText::escaped).collect(Collectors.joining("<br>\n")));
        unsubscribe.ifPresent(url -> html.append("<br>\n<a href=\"")
                .append(escaped(url))
                .append("\" style=\"color: inherit\">No more of these mails</a>"));
        html.append("</p>\n");
        return html.append("</body>\n</html>\n").toString().replace("\n", "\r\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
