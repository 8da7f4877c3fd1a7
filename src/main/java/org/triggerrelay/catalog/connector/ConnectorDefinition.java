package org.triggerrelay.catalog.connector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.Operation;
import org.triggerrelay.catalog.Operations;
import org.triggerrelay.catalog.OwnTrigger;

/** The definition of the connector: of all operations those that a maker has a use for, and the end of a subscription. */
final class ConnectorDefinition {
    static final String TITLE = "Trigger Relay";

    private static final String DESCRIPTION =
            "Starts flows on what happens in a customer data platform: a data source that fails to refresh, a segment or measure"
                    + " that crosses a threshold, a refresh that completes. Each event is kept, and why it started a flow, or did not,"
                    + " can be told.";

    private static final Set<String> TAGS = Set.of("Known", "Events", "Firings");
    private static final String UNSUBSCRIBE = "RemoveSubscription";
    private static final String TEST = "ListInstances";

    private ConnectorDefinition() {}

    static ObjectNode of(Connector connector) {
        String host = connector.host();
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("swagger", "2.0");
        ObjectNode info = definition.putObject("info");
        info.put("title", TITLE).put("description", DESCRIPTION).put("version", "1.0");
        info.putObject("contact").put("name", TITLE).put("url", "https://" + host + "/");
        definition.put("host", host).put("basePath", "/");
        definition.putArray("schemes").add("https");
        definition.putArray("consumes").add("application/json");
        definition.putArray("produces").add("application/json");
        addPaths(definition.putObject("paths"), connector);
        Security.addTo(definition, connector.signIn());
        definition.putObject("x-ms-capabilities").putObject("testConnection").put("operationId", TEST);
        var metadata = definition.putArray("x-ms-connector-metadata");
        property(metadata.addObject(), "Website", "https://" + host + "/");
        property(metadata.addObject(), "Privacy policy", "https://" + host + "/");
        property(metadata.addObject(), "Categories", "Data;IT Operations");
        return definition;
    }

    private static void property(ObjectNode property, String name, String value) {
        property.put("propertyName", name).put("propertyValue", value);
    }

    private static void addPaths(ObjectNode paths, Connector connector) {
        var writer = new OperationWriter(connector.catalog());
        for (Operation operation : connector.operations()) {
            ObjectNode item = paths.withObjectProperty(operation.path());
            writer.addNotification(item, operation);
            item.set(operation.method().toLowerCase(Locale.ROOT), writer.write(operation));
        }
    }

    static List<Operation> operations(Catalog catalog, List<OwnTrigger> own) {
        var triggers = new HashSet<>(Catalog.PLATFORM);
        own.forEach(trigger -> triggers.add(trigger.name()));
        return Operations.of(catalog).stream()
                .filter(operation -> !operation.isForOperators())
                .filter(operation -> operation.fires() != null
                        ? triggers.contains(operation.fires().name())
                        : operation.id().equals(UNSUBSCRIBE) || TAGS.contains(operation.tag()))
                .toList();
    }
}
