package org.triggerrelay.action.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Appends elements of Adaptive Cards 1.4 to a list of them. */
record Elements(ArrayNode list) {

    /** A text that wraps; what follows it are names and values of further properties. */
    Elements text(String text, String... looks) {
        ObjectNode block =
                list.addObject().put("type", "TextBlock").put("text", text).put("wrap", true);
        for (int i = 0; i < looks.length; i += 2) {
            block.put(looks[i], looks[i + 1]);
        }
        return this;
    }

    /** A text beside which others matter more. */
    Elements smallText(String text, String spacing) {
        text(text, "size", "Small", "spacing", spacing);
        ((ObjectNode) list.get(list.size() - 1)).put("isSubtle", true);
        return this;
    }

    /** A box whose elements are to be appended to what is returned. */
    Elements container(String style, boolean bleed) {
        ObjectNode container = list.addObject().put("type", "Container").put("style", style);
        if (bleed) {
            container.put("bleed", true);
        }
        return new Elements(container.putArray("items"));
    }

    /** A row of columns, each of which is to be appended to what is returned. */
    Elements columns() {
        return new Elements(list.addObject()
                .put("type", "ColumnSet")
                .put("spacing", "Medium")
                .putArray("columns"));
    }

    /** In a row: a column as wide as others, whose elements are to be appended to what is returned. */
    Elements column() {
        return new Elements(
                list.addObject().put("type", "Column").put("width", "stretch").putArray("items"));
    }

    ArrayNode facts() {
        return list.addObject().put("type", "FactSet").putArray("facts");
    }

    void openUrl(String title, String url) {
        list.addObject().put("type", "Action.OpenUrl").put("title", title).put("url", url);
    }
}
