package org.triggerrelay.catalog.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.triggerrelay.catalog.Parameter;
import org.triggerrelay.catalog.Source;

/**
 * Where the designer gets the values that it offers for a field.
 *
 * @param operationId what lists them
 * @param collection the member of the answer that holds the list
 * @param value the member of an entry that the field takes
 * @param title the member of an entry that people read
 * @param chosen the fields of the same request that narrow the list, by the parameters that take them
 * @param isPaged whether an answer may be a part of the list: the designer asks for no further ones
 */
record DropDown(
        String operationId, String collection, String value, String title, List<String> chosen, boolean isPaged) {
    private static final int MOST = 1_000;

    private static final List<String> INSTANCE = List.of("instance");

    DropDown {
        chosen = List.copyOf(chosen);
    }

    /** Of these values; what there is in an instance is narrowed to the instance that was chosen. */
    static Optional<DropDown> of(Source source) {
        return switch (source) {
            case NONE -> Optional.empty();
            case INSTANCES ->
                Optional.of(new DropDown("ListInstances", source.member(), "value", "title", List.of(), false));
            case DATA_SOURCES -> Optional.of(inInstance("ListDataSources", source));
            case SEGMENTS -> Optional.of(inInstance("ListSegments", source));
            case MEASURES -> Optional.of(inInstance("ListMeasures", source));
        };
    }

    private static DropDown inInstance(String operationId, Source source) {
        return new DropDown(operationId, source.member(), "value", "title", INSTANCE, true);
    }

    /** Of what a parameter takes. */
    static Optional<DropDown> of(Parameter parameter) {
        return parameter.name().equals("run")
                ? Optional.of(new DropDown("ListRuns", "runs", "run", "run", INSTANCE, true))
                : of(parameter.source());
    }

    /**
     * Adds it to a field. The older extension names another field by its name alone, the newer one by where it stands as
     * well; the platform wants both where that is a body.
     *
     * @param within empty for a field that is a parameter itself
     */
    void addTo(ObjectNode field, String within) {
        ObjectNode values = field.putObject("x-ms-dynamic-values").put("operationId", operationId);
        ObjectNode byName = values.putObject("parameters");
        ObjectNode list = field.putObject("x-ms-dynamic-list").put("operationId", operationId);
        ObjectNode byPlace = list.putObject("parameters");
        for (String other : chosen) {
            byName.putObject(other).put("parameter", other);
            byPlace.putObject(other).put("parameterReference", within + other);
        }
        if (isPaged) {
            byName.put("limit", MOST);
            byPlace.putObject("limit").put("value", MOST);
        }
        values.put("value-collection", collection).put("value-path", value).put("value-title", title);
        list.put("itemsPath", collection).put("itemValuePath", value).put("itemTitlePath", title);
    }
}
