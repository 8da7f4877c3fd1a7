package org.triggerrelay.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation takes beside its body.
 *
 * @param place {@code path} or {@code query}
 * @param format JSON Schema's format of the text; null for any text
 * @param allowed the only values; empty for any
 * @param usual what holds where it is left out, as text
 * @param example a value that makes sense, as text
 */
public record Parameter(
        String name,
        String place,
        ConditionDefinition.Type type,
        @Nullable String format,
        String title,
        String description,
        List<String> allowed,
        @Nullable String usual,
        @Nullable String example,
        Source source,
        Visibility visibility) {

    public Parameter {
        allowed = List.copyOf(allowed);
    }

    /** Whether nothing can be asked without it: what stands in the path. */
    public boolean required() {
        return place.equals("path");
    }
}
