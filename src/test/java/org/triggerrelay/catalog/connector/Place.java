package org.triggerrelay.catalog.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something with a type in a definition: a parameter, a property, the items of an array, or a whole body.
 *
 * @param name empty for what has none: a body, the items of an array
 */
record Place(
        Definition.Operation operation,
        String where,
        String name,
        ObjectNode node,
        Use use,
        boolean required,
        @Nullable Place parent) {

    /** Who fills it in. */
    enum Use {
        PARAMETER,
        INPUT,
        OUTPUT,
        NOTIFICATION
    }

    static Place parameter(Definition.Operation operation, ObjectNode parameter) {
        String name = parameter.path("name").asText();
        return new Place(
                operation,
                operation.id() + " " + name,
                name,
                parameter,
                Use.PARAMETER,
                parameter.path("required").asBoolean(),
                null);
    }

    static Stream<Place> body(Definition.Operation operation, ObjectNode body) {
        return whole(
                operation,
                "body",
                body.path("schema"),
                Use.INPUT,
                body.path("required").asBoolean());
    }

    static Stream<Place> answer(Definition.Operation operation, String status, JsonNode answer) {
        return whole(operation, status, answer.path("schema"), Use.OUTPUT, true);
    }

    static Stream<Place> notification(Definition.Operation operation) {
        return whole(
                operation,
                "notification",
                operation.item().at("/x-ms-notification-content/schema"),
                Use.NOTIFICATION,
                true);
    }

    private static Stream<Place> whole(
            Definition.Operation operation, String where, JsonNode schema, Use use, boolean required) {
        return schema instanceof ObjectNode node
                ? new Place(operation, operation.id() + " " + where, "", node, use, required, null).within()
                : Stream.empty();
    }

    /** This place, and all that is in it. */
    private Stream<Place> within() {
        Stream<Place> properties = node.path("properties").properties().stream()
                .filter(property -> property.getValue().isObject())
                .map(property -> new Place(
                        operation,
                        where + "/" + property.getKey(),
                        property.getKey(),
                        (ObjectNode) property.getValue(),
                        use,
                        Definition.texts(node.path("required")).anyMatch(property.getKey()::equals),
                        this));
        Stream<Place> items = node.path("items") instanceof ObjectNode each
                ? Stream.of(new Place(operation, where + "/items", "", each, use, true, this))
                : Stream.empty();
        return Stream.concat(Stream.of(this), Stream.concat(properties, items).flatMap(Place::within));
    }

    String text(String member) {
        return node.path(member).asText();
    }

    /** Whether it, or what it is in, is hidden from makers. */
    boolean isInternal() {
        return text("x-ms-visibility").equals("internal") || parent != null && parent.isInternal();
    }

    /** Whether it is there whenever its whole is there. */
    boolean isRequiredThroughout() {
        return required && (parent == null || parent.isRequiredThroughout());
    }

    boolean isGivenByMakers() {
        return use == Use.PARAMETER || use == Use.INPUT;
    }
}
