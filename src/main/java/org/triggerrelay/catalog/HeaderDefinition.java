package org.triggerrelay.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * A header of the request by which a firing is posted.
 *
 * @param always whether each firing has it
 * @param example a value, as text
 */
public record HeaderDefinition(String name, String description, boolean always, String example) {

    /** Those of CloudEvents' binary mode and of Standard Webhooks, for firings of this trigger. */
    public static List<HeaderDefinition> of(TriggerDefinition trigger) {
        var headers = new ArrayList<HeaderDefinition>();
        Resources.read("api/operations.json")
                .path("firingHeaders")
                .properties()
                .forEach(header -> headers.add(new HeaderDefinition(
                        header.getKey(),
                        header.getValue().path("description").asText(),
                        header.getValue().path("always").asBoolean(),
                        header.getValue().path("example").asText().replace("{trigger}", trigger.name()))));
        return headers;
    }
}
