package org.triggerrelay.component.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Every route template that a file uses exists, and gets the parameters that it needs and knows. */
final class TemplateRule implements Rule {
    private final Map<String, Template> templates = new HashMap<>();

    private record Template(Set<String> parameters, Set<String> required) {}

    TemplateRule(List<RouteFile> files) {
        for (RouteFile file : files) {
            for (Node template : items(file, "routeTemplate")) {
                At id = Yaml.scalar(template, "id");
                if (id != null) {
                    templates.put(id.text(), template(template));
                }
            }
        }
    }

    private static List<Node> items(RouteFile file, String word) {
        return file.root() instanceof SequenceNode list
                ? list.getValue().stream()
                        .map(item -> Yaml.value(item, word))
                        .filter(value -> value != null)
                        .toList()
                : List.of();
    }

    private static List<Node> parameters(Node node) {
        return Yaml.value(node, "parameters") instanceof SequenceNode list ? list.getValue() : List.of();
    }

    private static Template template(Node node) {
        var known = new HashSet<String>();
        var required = new HashSet<String>();
        for (Node parameter : parameters(node)) {
            At name = Yaml.scalar(parameter, "name");
            At optional = Yaml.scalar(parameter, "required");
            if (name != null) {
                known.add(name.text());
                boolean needed = optional == null || !optional.text().equals("false");
                if (needed && Yaml.value(parameter, "defaultValue") == null) {
                    required.add(name.text());
                }
            }
        }
        return new Template(known, required);
    }

    @Override
    public void check(RouteFile file, Findings findings) {
        for (Node use : items(file, "templatedRoute")) {
            At reference = Yaml.scalar(use, "routeTemplateRef");
            if (reference != null) {
                check(file, use, reference, findings);
            }
        }
    }

    private void check(RouteFile file, Node use, At reference, Findings findings) {
        Template template = templates.get(reference.text());
        if (template == null) {
            findings.add(
                    file,
                    reference.line(),
                    "unknown route template " + reference.text() + "; "
                            + Nearest.to(reference.text(), templates.keySet()));
            return;
        }
        var given = new HashSet<String>();
        for (Node parameter : parameters(use)) {
            At name = Yaml.scalar(parameter, "name");
            if (name != null && given.add(name.text()) && !template.parameters().contains(name.text())) {
                findings.add(
                        file,
                        name.line(),
                        "unknown parameter " + name.text() + " of route template " + reference.text() + "; "
                                + Nearest.to(name.text(), template.parameters()));
            }
        }
        for (String required : new TreeSet<>(template.required())) {
            if (!given.contains(required)) {
                findings.add(
                        file,
                        reference.line(),
                        "route template " + reference.text() + " lacks the parameter " + required + "; add it");
            }
        }
    }
}
