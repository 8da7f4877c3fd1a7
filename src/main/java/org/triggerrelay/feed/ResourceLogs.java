package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The wrapping of Azure's resource logs: entries under {@code records} as event hubs have them, or one entry. */
final class ResourceLogs {
    private ResourceLogs() {}

    static List<JsonNode> records(JsonNode json) {
        JsonNode records = json.path("records");
        return records.isArray()
                ? StreamSupport.stream(records.spliterator(), false).toList()
                : List.of(json);
    }

    /** The last name of a resource's id; null where it has none. */
    static @Nullable String last(String resourceId) {
        String name = resourceId.substring(resourceId.lastIndexOf('/') + 1).strip();
        return name.isEmpty() ? null : name;
    }
}
