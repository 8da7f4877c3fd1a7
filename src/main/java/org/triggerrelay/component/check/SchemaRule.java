package org.triggerrelay.component.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Every word of a file stands where Camel's YAML has it, and holds what it may hold. */
record SchemaRule(YamlSchema schema) implements Rule {

    @Override
    public void check(RouteFile file, Findings findings) {
        Node root = file.root();
        if (root == null) {
            return;
        }
        if (file.isKamelet()) {
            kamelet(file, root, findings);
        } else if (root instanceof SequenceNode) {
            check(file, "", root, schema.root(), findings);
        } else {
            findings.add(file, Yaml.line(root), "a route file holds a list; begin it with - route:");
        }
    }

    /** A kamelet's template: a route, or a start with its steps. */
    private void kamelet(RouteFile file, Node root, Findings findings) {
        Node template = Yaml.value(Yaml.value(root, "spec"), "template");
        for (String form : new String[] {"route", "from"}) {
            Node part = Yaml.value(template, form);
            if (part != null) {
                check(file, form, part, schema.root().at("/items/properties/" + form), findings);
            }
        }
    }

    private void check(RouteFile file, String key, Node node, JsonNode allowed, Findings findings) {
        YamlSchema.Shape shape = schema.shape(allowed);
        switch (node) {
            case ScalarNode scalar -> scalar(file, key, scalar, shape, findings);
            case SequenceNode list -> {
                if (shape.items() == null && !shape.types().isEmpty()) {
                    findings.add(file, Yaml.line(node), key + ": found a list; allowed is " + told(shape));
                } else if (shape.items() != null) {
                    list.getValue().forEach(item -> check(file, key, item, shape.items(), findings));
                }
            }
            case MappingNode mapping -> mapping(file, key, mapping, shape, findings);
            default -> {}
        }
    }

    private static void scalar(RouteFile file, String key, ScalarNode node, YamlSchema.Shape shape, Findings findings) {
        String text = node.getValue();
        if (shape.types().isEmpty() || text.contains("{{")) {
            return;
        }
        boolean fits = !Yaml.isNull(node) && shape.types().stream().anyMatch(type -> YamlSchema.fits(type, text));
        if (!fits) {
            String found = Yaml.isNull(node) ? "nothing" : "\"" + text + "\"";
            findings.add(file, Yaml.line(node), key + ": found " + found + "; allowed is " + told(shape));
        } else if (!shape.allowed().isEmpty() && !shape.allowed().contains(text)) {
            findings.add(
                    file,
                    Yaml.line(node),
                    key + ": found \"" + text + "\"; allowed is " + String.join(", ", shape.allowed()));
        }
    }

    private void mapping(RouteFile file, String key, MappingNode node, YamlSchema.Shape shape, Findings findings) {
        if (!shape.types().isEmpty() && !shape.types().contains("object")) {
            findings.add(file, Yaml.line(node), key + ": found a mapping; allowed is " + told(shape));
            return;
        }
        if (shape.properties().isEmpty()) {
            return;
        }
        var present = new HashSet<String>();
        node.getValue().forEach(tuple -> present.add(Yaml.text(tuple.getKeyNode())));
        if (shape.single() && present.size() > 1) {
            findings.add(
                    file,
                    Yaml.line(node),
                    "found " + String.join(", ", new TreeSet<>(present))
                            + " in one item; begin each with a dash of its own, or indent what belongs below the first");
            return;
        }
        for (NodeTuple tuple : node.getValue()) {
            String name = Yaml.text(tuple.getKeyNode());
            JsonNode allowed = shape.properties().get(name);
            if (allowed == null) {
                String what = shape.single() ? "unknown step " : "unknown word ";
                findings.add(
                        file,
                        Yaml.line(tuple.getKeyNode()),
                        what + name + (key.isEmpty() || shape.single() ? "" : " in " + key) + "; "
                                + Nearest.to(name, shape.properties().keySet()));
            } else {
                check(file, name, tuple.getValueNode(), allowed, findings);
            }
        }
        lacking(file, key, node, shape, present, findings);
    }

    private static void lacking(
            RouteFile file,
            String key,
            MappingNode node,
            YamlSchema.Shape shape,
            Set<String> present,
            Findings findings) {
        boolean all = shape.properties().keySet().containsAll(present);
        for (String required : new TreeSet<>(shape.required())) {
            if (all && !present.contains(required)) {
                findings.add(file, Yaml.line(node), key + " lacks " + required + "; add it");
            }
        }
        if (all && !shape.oneOf().isEmpty() && shape.oneOf().stream().noneMatch(present::contains)) {
            findings.add(file, Yaml.line(node), key + " is empty; put a language into it, such as simple");
        }
    }

    private static String told(YamlSchema.Shape shape) {
        return String.join(
                " or ", shape.types().stream().map(SchemaRule::told).sorted().toList());
    }

    private static String told(String type) {
        return switch (type) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            default -> "a text";
        };
    }
}
