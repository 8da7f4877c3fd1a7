package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the relay does for those who ask over HTTP.
 *
 * @param id letters and digits, unique: {@code ListSegments}
 * @param path with parameters in braces
 * @param summary at most 80 letters, digits, blanks and parentheses
 * @param description full sentences, which begin with <i>This operation</i>
 * @param body what it takes; null for nothing
 * @param answers by status, the good ones first
 * @param fires the trigger that it subscribes to; null where it subscribes to none
 */
public record Operation(
        String id,
        String tag,
        String method,
        String path,
        String summary,
        String description,
        Visibility visibility,
        List<Parameter> parameters,
        @Nullable Body body,
        List<Answer> answers,
        @Nullable TriggerDefinition fires) {
    private static final String OPERATOR = "Operator";

    /**
     * What is sent, in JSON.
     *
     * @param schema a name of {@link Schemas#of}
     * @param example one that is valid
     * @param isRequired whether nothing is done without it
     */
    public record Body(String schema, JsonNode example, boolean isRequired) {}

    /**
     * What comes back with one status.
     *
     * @param contentType null where there is no body
     * @param schema a name of {@link Schemas#of}; null where there is no body
     * @param hasLocation whether the header Location leads to what was made
     * @param hasRetryAfter whether the header Retry-After says when to ask again
     */
    public record Answer(
            int status,
            String description,
            @Nullable String contentType,
            @Nullable String schema,
            boolean hasLocation,
            boolean hasRetryAfter) {

        public boolean isGood() {
            return status < 300;
        }
    }

    public Operation {
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
    }

    /** Whether it is for who runs the relay, and so of no use to a flow of Power Automate. */
    public boolean isForOperators() {
        return tag.equals(OPERATOR);
    }

    public Optional<Parameter> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }
}
