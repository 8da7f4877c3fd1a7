package org.triggerrelay.catalog.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.Operation;
import org.triggerrelay.catalog.OwnTrigger;

/**
 * The custom connector that brings a relay's triggers and actions into Power Automate: the same files for the same relay.
 *
 * @param host the name that the relay has in the internet, with a port where it has one of its own
 * @param own the triggers that the relay's user describes
 */
public record Connector(String host, SignIn signIn, List<OwnTrigger> own) {
    private static final Pattern HOST = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*(:\\d{1,5})?");

    private static final ObjectWriter WRITER = writer();

    public Connector {
        own = List.copyOf(own);
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("--host: found \"" + host
                    + "\"; allowed is the name alone, such as relay.example.com, without https:// and without a path");
        }
    }

    /** Its files by name. */
    public Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("apiDefinition.swagger.json", utf8(definition()));
        files.put("apiProperties.json", utf8(properties()));
        files.put("icon.png", Icon.png());
        files.put("README.md", utf8(Handbook.of(this)));
        return files;
    }

    /** What is in it, in the order of the catalogue. */
    List<Operation> operations() {
        return ConnectorDefinition.operations(catalog(), own);
    }

    Catalog catalog() {
        return Catalog.in("en", own, List.of());
    }

    /** What there is to call, and what comes: Swagger 2.0, as the designer reads it. */
    public String definition() {
        return written(ConnectorDefinition.of(this));
    }

    /** How it looks, and how a connection is made. */
    public String properties() {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        ObjectNode all = properties.putObject("properties");
        all.set("connectionParameters", Security.parameters(signIn));
        all.put("iconBrandColor", Icon.BACKGROUND);
        all.putArray("capabilities");
        all.put("publisher", ConnectorDefinition.TITLE);
        return written(properties);
    }

    private static String written(JsonNode json) {
        try {
            return WRITER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    /** As Microsoft's tools lay such files out. */
    private static ObjectWriter writer() {
        var indenter = new DefaultIndenter("    ", "\n");
        return new ObjectMapper()
                .writer(new DefaultPrettyPrinter()
                        .withObjectIndenter(indenter)
                        .withArrayIndenter(indenter)
                        .withSeparators(Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                                .withObjectEmptySeparator("")
                                .withArrayEmptySeparator("")));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
