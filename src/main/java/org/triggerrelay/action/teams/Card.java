package org.triggerrelay.action.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.triggerrelay.action.Fact;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Plain;
import org.triggerrelay.action.Wording;

/** What an Adaptive Card 1.4 shows of a firing: in order what is read first, and last what may be left out. */
final class Card {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_FACT = 1_000;
    private static final int LONGEST_NAME = 120;
    private static final int MOST_LINES = 20;

    private final Notification told;
    private final Wording wording;
    private final Mention mention;
    private final Optional<String> own;
    private final Figures figures;
    private final Optional<Fact> error;
    private final List<Fact> facts;

    /** A card that says this in its own words, where there are any, in place of headline, reason and numbers. */
    Card(Notification told, Mention mention, Optional<String> own) {
        this.own = own;
        this.told = told;
        this.wording = told.wording();
        this.mention = mention;
        this.figures = new Figures(told);
        Set<String> said = said();
        String errorName = wording.say("fact.error");
        Predicate<Fact> isError = fact -> fact.name().equals(errorName);
        this.error = told.facts().stream().filter(isError).findFirst();
        this.facts = told.facts().stream()
                .filter(isError.negate())
                .filter(fact -> !said.contains(fact.name()))
                .toList();
    }

    /** What the line of the status and the figures say need not be said again. */
    private Set<String> said() {
        var said = new HashSet<String>(figures.said());
        if (told.firing().status() == null) {
            said.add(wording.say("fact.status"));
        }
        return said;
    }

    /** How many facts stand beside what the card always shows. */
    int facts() {
        return facts.size();
    }

    /** The card with so many facts, with or without the picture, and at most so much of the error. */
    ObjectNode drawn(int kept, boolean picture, int longestError) {
        ObjectNode card = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4")
                .put("lang", wording.language())
                .put(
                        "fallbackText",
                        CardText.of(told.mark().map(mark -> mark + ". ").orElse("") + told.headline(), LONGEST_TITLE));
        var body = new Elements(card.putArray("body"));
        told.mark().ifPresent(mark -> body.text(CardText.of(mark, LONGEST_TITLE), "weight", "Bolder"));
        Status status = Status.of(told);
        body.container(status.style(), true).text(status.text(), "weight", "Bolder", "color", status.color());
        own.ifPresentOrElse(text -> paragraphs(body, text, longestError), () -> {
            body.text(
                    CardText.of(told.headline(), LONGEST_TITLE),
                    "size",
                    "Large",
                    "weight",
                    "Bolder",
                    "spacing",
                    "Medium");
            body.text(CardText.of(told.reason(), LONGEST_TEXT), "spacing", "Small");
            figures.draw(body, picture);
        });
        error.ifPresent(fact -> body.container("emphasis", false)
                .smallText(fact.name(), "None")
                .text(CardText.of(fact.value(), longestError), "spacing", "None"));
        facts(body, kept);
        owners(body, card);
        told.notes().forEach(note -> body.smallText(CardText.of(note, LONGEST_TEXT), "Small"));
        body.smallText(wording.say("card.footer", CardText.of(told.firing().flow(), LONGEST_NAME)), "Medium");
        buttons(card);
        return card;
    }

    private static void paragraphs(Elements body, String text, int longest) {
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .forEach(line -> body.text(Plain.line(line, longest)));
    }

    private void facts(Elements body, int kept) {
        if (kept > 0) {
            ArrayNode list = body.facts();
            facts.subList(0, kept).forEach(fact -> list.addObject()
                    .put("title", fact.name())
                    .put("value", CardText.of(fact.value(), LONGEST_FACT)));
        }
        if (kept < facts.size()) {
            String count = Integer.toString(facts.size() - kept);
            body.smallText(
                    told.relayPage().isEmpty()
                            ? wording.say("card.left-out", count)
                            : wording.say("card.left-out.page", count, wording.say("page.relay")),
                    "Small");
        }
    }

    private void owners(Elements body, ObjectNode card) {
        Owners owners = Owners.of(told);
        if (owners.isEmpty()) {
            return;
        }
        body.text(owners.line(told, mention));
        switch (mention) {
            case OWNERS -> owners.entities(card);
            case NONE -> {}
        }
    }

    private void buttons(ObjectNode card) {
        var actions = new Elements(JsonNodeFactory.instance.arrayNode());
        told.platformPage().ifPresent(url -> actions.openUrl(wording.say("page.platform"), url));
        told.relayPage().ifPresent(url -> actions.openUrl(wording.say("page.relay"), url));
        if (!actions.list().isEmpty()) {
            card.set("actions", actions.list());
        }
    }
}
