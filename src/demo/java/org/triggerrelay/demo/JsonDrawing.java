package org.triggerrelay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON of a webhook call on few lines: the members that tell most, and how many were left out. */
final class JsonDrawing {
    private static final int WIDTH = 72;
    private static final Set<String> SHOWN = Set.of(
            "trigger",
            "subject",
            "dimension",
            "value",
            "previousValue",
            "threshold",
            "direction",
            "outcome",
            "status",
            "run",
            "records",
            "error",
            "eventId",
            "attempt");

    private JsonDrawing() {}

    static List<String> lines(JsonNode body) {
        var members = new ArrayList<String>();
        int left = 0;
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (SHOWN.contains(member.getKey())) {
                members.add("\"" + member.getKey() + "\": " + member.getValue() + ",");
            } else {
                left++;
            }
        }
        members.add("… " + left + " more}");
        return pack("{", members);
    }

    /** As many members on a line as fit, none of them torn apart unless it is wider than a line. */
    private static List<String> pack(String first, List<String> members) {
        var lines = new ArrayList<String>();
        String line = first;
        for (String member : members) {
            String longer = line.equals(first) ? line + member : line + " " + member;
            if (longer.length() > WIDTH) {
                lines.add(line);
                longer = " " + Lines.fit(member, WIDTH - 1);
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }
}
