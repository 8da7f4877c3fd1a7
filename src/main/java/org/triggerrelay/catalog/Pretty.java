package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** A flat object as people read it: several members a line, none of them cut. */
final class Pretty {
    private static final int WIDTH = 110;

    private Pretty() {}

    static String of(JsonNode object) {
        var text = new StringBuilder("{");
        int width = 1;
        for (String member : object.properties().stream()
                .map(each -> "\"" + each.getKey() + "\": " + each.getValue())
                .collect(Collectors.toList())) {
            if (width > 1 && width + member.length() > WIDTH) {
                text.append(",\n ");
                width = 1;
            } else if (width > 1) {
                text.append(", ");
            }
            text.append(member);
            width += member.length() + 2;
        }
        return text.append('}').toString();
    }
}
