package org.triggerrelay.component.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Ways through a YAML document that keep the lines. */
final class Yaml {
    private Yaml() {}

    /** Visits each node, with the key that it stands under, else with that of the list that it stands in. */
    static void walk(String key, Node node, BiConsumer<String, Node> visit) {
        visit.accept(key, node);
        switch (node) {
            case MappingNode mapping ->
                mapping.getValue().forEach(tuple -> walk(text(tuple.getKeyNode()), tuple.getValueNode(), visit));
            case SequenceNode list -> list.getValue().forEach(item -> walk(key, item, visit));
            default -> {}
        }
    }

    /** Visits each node that is part of a route's steps: what stands in parameters is the component's, whatever its name. */
    static void walkSteps(String key, Node node, BiConsumer<String, Node> visit) {
        visit.accept(key, node);
        switch (node) {
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .filter(tuple -> !text(tuple.getKeyNode()).equals("parameters"))
                        .forEach(tuple -> walkSteps(text(tuple.getKeyNode()), tuple.getValueNode(), visit));
            case SequenceNode list -> list.getValue().forEach(item -> walkSteps(key, item, visit));
            default -> {}
        }
    }

    static @Nullable Node value(@Nullable Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (text(tuple.getKeyNode()).equals(key)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    /** The text under this key with its line; null where there is none. */
    static @Nullable At scalar(@Nullable Node node, String key) {
        return value(node, key) instanceof ScalarNode scalar && !isNull(scalar) ? at(scalar) : null;
    }

    /** The texts of a mapping, each with the line of its key. */
    static Map<String, At> scalars(@Nullable Node node) {
        var scalars = new LinkedHashMap<String, At>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getValueNode() instanceof ScalarNode scalar) {
                    scalars.put(
                            text(tuple.getKeyNode()),
                            new At(isNull(scalar) ? "" : scalar.getValue(), line(tuple.getKeyNode())));
                }
            }
        }
        return scalars;
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static At at(ScalarNode node) {
        return new At(node.getValue(), line(node));
    }

    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
