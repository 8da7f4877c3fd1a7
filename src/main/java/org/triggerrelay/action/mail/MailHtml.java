package org.triggerrelay.action.mail;

import static org.triggerrelay.action.Html.escaped;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.triggerrelay.action.Html;
import org.triggerrelay.action.Wording;
import org.triggerrelay.trigger.Firing;

/**
 * A mail as HTML for every mail program: tables and inline styles; text in the reader's own colours, so that it can be
 * read on light and dark; nothing from elsewhere.
 */
final class MailHtml {
    private static final String FONT = "font-family: 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
    private static final String BREAKS = "overflow-wrap: anywhere; word-break: break-word";
    private final Letter letter;
    private final MailText text;
    private final Wording wording;

    MailHtml(Letter letter, MailText text) {
        this.letter = letter;
        this.text = text;
        this.wording = letter.told().wording();
    }

    /** The page; the chart stands in it under this content id. */
    String page(String chartId) {
        return letter.body().html().orElseGet(() -> framed(chartId)).replaceAll("\r?\n", "\r\n");
    }

    private String framed(String chartId) {
        Tone tone = Tone.of(letter.told());
        return """
                <!DOCTYPE html>
                <html lang="%1$s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
                <title>%2$s</title></head>
                <body style="margin: 0; padding: 16px">
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="max-width: 600px; \
                margin: 0 auto; border-collapse: separate; %3$s; font-size: 15px; line-height: 1.45">
                <tr><td bgcolor="%4$s" style="background-color: %4$s; color: #ffffff; padding: 7px 20px; \
                border-radius: 8px 8px 0 0; font-size: 13px; font-weight: bold">%5$s</td></tr>
                <tr><td style="border: 1px solid #8c959f; border-top: 0; border-radius: 0 0 8px 8px; padding: 18px 20px; %6$s">
                %7$s</td></tr>
                <tr><td style="padding: 12px 20px; font-size: 12px; line-height: 1.5; %6$s">%8$s</td></tr>
                </table>
                </body>
                </html>
                """.formatted(
                        wording.language(),
                        escaped(text.headline()),
                        FONT,
                        tone.colour(),
                        escaped(tone.words()),
                        BREAKS,
                        mark() + letter.body().text().map(MailHtml::paragraphs).orElseGet(() -> content(chartId)),
                        footer());
    }

    private String mark() {
        return letter.told()
                .mark()
                .map(mark -> "<p style=\"margin: 0 0 10px\"><strong>" + escaped(mark) + "</strong></p>\n")
                .orElse("");
    }

    private String content(String chartId) {
        return """
                <h1 style="font-size: 21px; line-height: 1.3; margin: 0 0 6px">%s</h1>
                <p style="margin: 0 0 14px">%s</p>
                %s<table cellpadding="0" cellspacing="0" style="border-collapse: collapse; font-size: 14px">
                %s</table>
                %s""".formatted(
                        escaped(text.headline()), escaped(text.reason()), number() + chart(chartId), facts(), links());
    }

    /** A text of somebody's own, as it is in the mail's plain form. */
    private static String paragraphs(String own) {
        return own.strip()
                .lines()
                .map(line -> line.isBlank() ? "<br>\n" : "<p style=\"margin: 0 0 6px\">" + escaped(line) + "</p>\n")
                .collect(Collectors.joining());
    }

    private String number() {
        Firing firing = letter.firing();
        BigDecimal value = firing.value();
        if (value == null) {
            return "";
        }
        BigDecimal previous = firing.previousValue();
        String before = previous == null ? "" : escaped(wording.number(previous)) + " → ";
        return "<p style=\"font-size: 18px; margin: 0 0 14px\">" + before + "<strong style=\"font-size: 30px\">"
                + escaped(wording.number(value)) + "</strong></p>\n";
    }

    private String chart(String id) {
        return letter.chart()
                .map(png -> "<p style=\"margin: 0 0 14px\"><img src=\"cid:" + id
                        + "\" width=\"556\" style=\"width: 100%; max-width: 556px; height: auto; border: 0\" alt=\""
                        + escaped(wording.say("mail.chart")) + "\"></p>\n")
                .orElse("");
    }

    private String facts() {
        return text.facts().stream()
                .map(fact -> "<tr><th align=\"left\" style=\"padding: 3px 16px 3px 0; vertical-align: top;"
                        + " font-weight: normal; white-space: nowrap\">" + escaped(fact.name())
                        + "</th><td style=\"padding: 3px 0; font-weight: bold; " + BREAKS + "\">"
                        + escaped(fact.value()) + "</td></tr>\n")
                .collect(Collectors.joining());
    }

    private String links() {
        String links = text.links().stream()
                .map(link -> "<a href=\"" + escaped(link.url()) + "\" style=\"display: inline-block; padding: 8px 16px;"
                        + " margin: 0 8px 0 0; background-color: #0b5cad; color: #ffffff; border-radius: 6px;"
                        + " text-decoration: none\">" + escaped(link.name()) + "</a>")
                .collect(Collectors.joining("\n"));
        return links.isEmpty() ? "" : "<p style=\"margin: 18px 0 0\">" + links + "</p>\n";
    }

    private String footer() {
        String lines = text.footer().stream().map(Html::escaped).collect(Collectors.joining("<br>\n"));
        return lines
                + letter.unsubscribe()
                        .map(url -> "<br>\n<a href=\"" + escaped(url) + "\" style=\"color: inherit\">"
                                + escaped(wording.say("mail.unsubscribe")) + "</a>")
                        .orElse("");
    }
}
