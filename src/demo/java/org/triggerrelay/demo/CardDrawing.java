package org.triggerrelay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An Adaptive Card drawn with characters: its texts, its facts and its buttons in a frame. */
final class CardDrawing {
    private static final int WIDTH = 72;

    private final List<String> lines = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private int title;

    private CardDrawing() {}

    /** The drawing of the first card in the envelope that Teams' Workflows take. */
    static CardDrawing of(JsonNode envelope) {
        JsonNode card = envelope.path("attachments").path(0).path("content");
        var drawing = new CardDrawing();
        drawing.elements(card.path("body"));
        drawing.buttons(card.path("actions"));
        return drawing;
    }

    List<String> lines() {
        return Lines.box(lines);
    }

    /** What happened, in one line. */
    String title() {
        return text(title);
    }

    /** The text after the title: why the card was sent. */
    String reason() {
        return text(title + 1);
    }

    private String text(int index) {
        return index < texts.size() ? texts.get(index) : "";
    }

    private void elements(JsonNode elements) {
        for (JsonNode element : elements) {
            switch (element.path("type").asText()) {
                case "TextBlock" -> text(element);
                case "FactSet" -> facts(element.path("facts"));
                case "ActionSet" -> buttons(element.path("actions"));
                case "ColumnSet" -> columns(element.path("columns"));
                default -> {
                    gap();
                    elements(element.path("items"));
                }
            }
        }
    }

    private void text(JsonNode block) {
        String text = shown(block.path("text").asText());
        boolean isTitle = block.path("size").asText().equals("Large");
        if (isTitle) {
            title = texts.size();
        }
        texts.add(text);
        if (!block.path("spacing").asText().equals("None")) {
            gap();
        }
        lines.addAll(Lines.wrap(isTitle ? "** " + text + " **" : text, WIDTH));
    }

    private void gap() {
        if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
            lines.add("");
        }
    }

    /** Each column on a line of its own: a terminal may be too narrow for them side by side. */
    private void columns(JsonNode columns) {
        gap();
        for (JsonNode column : columns) {
            String texts = String.join(" ", column.findValuesAsText("text"));
            lines.addAll(Lines.wrap(shown(texts), WIDTH));
        }
    }

    private void facts(JsonNode facts) {
        gap();
        int names = 0;
        for (JsonNode fact : facts) {
            names = Math.max(names, fact.path("title").asText().length());
        }
        for (JsonNode fact : facts) {
            List<String> value = Lines.wrap(shown(fact.path("value").asText()), WIDTH - names - 2);
            for (int i = 0; i < value.size(); i++) {
                lines.add(Lines.pad(i == 0 ? fact.path("title").asText() : "", names + 2) + value.get(i));
            }
        }
    }

    private void buttons(JsonNode actions) {
        for (JsonNode action : actions) {
            lines.add("");
            lines.add(Lines.fit(
                    "[ " + action.path("title").asText() + " ]  "
                            + action.path("url").asText(),
                    WIDTH));
        }
    }

    /** Teams reads Markdown, and shows an escaped mark as the mark. */
    private static String shown(String text) {
        return text.replace("\u2060", "").replaceAll("\\\\(\\p{Punct})", "$1");
    }
}
