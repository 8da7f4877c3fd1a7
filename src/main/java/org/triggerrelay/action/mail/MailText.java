package org.triggerrelay.action.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triggerrelay.action.Fact;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Plain;
import org.triggerrelay.action.Wording;
import org.triggerrelay.trigger.Firing;

/** What a mail says: single lines of bounded length, not yet escaped for any format. */
record MailText(String headline, String reason, List<Fact> facts, List<Link> links, List<String> footer) {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_PLACE = 300;

    /** A page, and what it is called. */
    record Link(String name, String url) {}

    static MailText of(Letter letter) {
        Notification told = letter.told();
        return new MailText(
                Plain.line(told.headline(), LONGEST),
                Plain.line(told.reason(), LONGEST),
                told.facts().stream()
                        .map(fact -> new Fact(fact.name(), Plain.line(fact.value(), LONGEST)))
                        .toList(),
                links(told),
                footer(letter));
    }

    private static List<Link> links(Notification told) {
        var links = new ArrayList<Link>();
        told.platformPage().ifPresent(url -> links.add(new Link(told.wording().say("page.platform"), url)));
        told.relayPage().ifPresent(url -> links.add(new Link(told.wording().say("page.relay"), url)));
        return links;
    }

    private static List<String> footer(Letter letter) {
        Wording wording = letter.told().wording();
        Firing firing = letter.firing();
        var footer = new ArrayList<>(letter.told().notes());
        others(letter, wording).ifPresent(footer::add);
        if (!letter.recipients().leftOut().isEmpty()) {
            footer.add(wording.say(
                    "mail.left-out", String.join(" · ", letter.recipients().leftOut())));
        }
        footer.add(wording.say(
                "mail.sent",
                Plain.line(firing.flow(), LONGEST_PLACE),
                Plain.line(firing.eventId(), LONGEST_PLACE),
                Plain.line(firing.id(), LONGEST_PLACE)));
        return footer.stream().map(line -> Plain.line(line, LONGEST)).toList();
    }

    private static Optional<String> others(Letter letter, Wording wording) {
        Recipients.Others others = letter.recipients().others(letter.to());
        if (others.named().isEmpty()) {
            return Optional.empty();
        }
        String named = String.join(", ", others.named());
        return Optional.of(
                others.more() == 0
                        ? wording.say("mail.others", named)
                        : wording.say("mail.others.more", named, Integer.toString(others.more())));
    }

    /** The mail as plain text. */
    String plain(Letter letter) {
        var text = new StringBuilder(
                letter.told().mark().map(mark -> mark + "\n\n").orElse(""));
        text.append(letter.body().text().map(own -> own.strip() + "\n").orElseGet(this::builtIn));
        text.append("\n-- \n");
        footer.forEach(line -> text.append(line).append('\n'));
        letter.unsubscribe()
                .ifPresent(url -> text.append(letter.told().wording().say("mail.unsubscribe"))
                        .append(": ")
                        .append(url)
                        .append('\n'));
        return text.toString().replaceAll("\r?\n", "\r\n");
    }

    private String builtIn() {
        var text = new StringBuilder(headline + "\n\n" + reason + "\n\n");
        facts.forEach(fact ->
                text.append(fact.name()).append(": ").append(fact.value()).append('\n'));
        if (!links.isEmpty()) {
            text.append('\n');
        }
        links.forEach(
                link -> text.append(link.name()).append(": ").append(link.url()).append('\n'));
        return text.toString();
    }
}
