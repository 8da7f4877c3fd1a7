package org.triggerrelay.component.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A kamelet as flows see it.
 *
 * @param parameters the type of each of its parameters
 * @param required those without which it can't be used
 * @param secrets those that nobody should read
 */
record Kamelet(String name, Map<String, String> parameters, Set<String> required, Set<String> secrets) {

    static Kamelet of(RouteFile file) {
        Node definition = Yaml.value(Yaml.value(file.root(), "spec"), "definition");
        var parameters = new HashMap<String, String>();
        var secrets = new HashSet<String>();
        if (Yaml.value(definition, "properties") instanceof MappingNode properties) {
            for (NodeTuple property : properties.getValue()) {
                String name = Yaml.text(property.getKeyNode());
                At type = Yaml.scalar(property.getValueNode(), "type");
                At format = Yaml.scalar(property.getValueNode(), "format");
                parameters.put(name, type == null ? "string" : type.text());
                if (format != null && format.text().equals("password")) {
                    secrets.add(name);
                }
            }
        }
        var required = new HashSet<String>();
        if (Yaml.value(definition, "required") instanceof SequenceNode names) {
            names.getValue().forEach(name -> required.add(Yaml.text(name)));
        }
        return new Kamelet(nameOf(file), parameters, required, secrets);
    }

    /** The name by which Camel finds it: that of the file. */
    static String nameOf(RouteFile file) {
        return file.path().getFileName().toString().replaceFirst("\\.kamelet\\.ya?ml$", "");
    }
}
