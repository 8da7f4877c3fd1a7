package org.triggerrelay.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Wraps the parameters of {@code trigger:}, {@code feed:}, {@code growing:}, {@code post:} and kamelet endpoints in {@code RAW(…)}. Camel joins YAML
 * parameters into a URI without escaping: a value is cut at {@code &}, {@code +} becomes a blank, {@code %xx} is decoded.
 */
final class RawParameters {
    private static final Set<String> SCHEMES = Set.of("trigger", "kamelet", "post", "feed", "growing");

    private RawParameters() {}

    static void wrap(Node node) {
        switch (node) {
            case MappingNode mapping -> {
                if (isOurs(value(mapping, "uri"))) {
                    wrapParameters(mapping);
                }
                mapping.getValue().forEach(tuple -> wrap(tuple.getValueNode()));
            }
            case SequenceNode sequence -> sequence.getValue().forEach(RawParameters::wrap);
            default -> {}
        }
    }

    private static boolean isOurs(@Nullable Node uri) {
        return uri instanceof ScalarNode text
                && SCHEMES.contains(text.getValue().split(":", 2)[0]);
    }

    private static @Nullable Node value(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    private static void wrapParameters(MappingNode endpoint) {
        if (value(endpoint, "parameters") instanceof MappingNode parameters) {
            List<NodeTuple> wrapped = new ArrayList<>();
            for (NodeTuple tuple : parameters.getValue()) {
                wrapped.add(
                        tuple.getValueNode() instanceof ScalarNode value && !isPath(tuple)
                                ? new NodeTuple(tuple.getKeyNode(), raw(value))
                                : tuple);
            }
            parameters.setValue(wrapped);
        }
    }

    /** The parameter that canonical YAML joins into the path of {@code uri: trigger}, where RAW has no meaning. */
    private static boolean isPath(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode name
                && (name.getValue().equals("name") || name.getValue().equals("templateId"));
    }

    private static Node raw(ScalarNode value) {
        String text = value.getValue();
        return text.startsWith("#bean:") ? value : scalar(value, text);
    }

    /** Camel takes a raw value to end at the first closing sign before {@code &}; so the sign is one that is not there. */
    private static ScalarNode scalar(ScalarNode value, String text) {
        String raw = text.contains(")&") ? "RAW{" + text + "}" : "RAW(" + text + ")";
        return new ScalarNode(Tag.STR, true, raw, ScalarStyle.DOUBLE_QUOTED, value.getStartMark(), value.getEndMark());
    }
}
