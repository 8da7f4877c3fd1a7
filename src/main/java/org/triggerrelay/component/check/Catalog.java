package org.triggerrelay.component.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What the components on the class path say of their options, as their authors published it; nothing is started. */
final class Catalog {
    private static final String SERVICES = "/META-INF/services/org/apache/camel/component/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Optional<JsonNode>> components = new HashMap<>();

    /** The component's description; empty where there is no such component. */
    Optional<JsonNode> component(String scheme) {
        return components.computeIfAbsent(scheme, Catalog::read);
    }

    /** Whether nobody should read this option. */
    boolean isSecret(String scheme, String option) {
        return component(scheme)
                .map(described ->
                        described.path("properties").path(option).path("secret").asBoolean())
                .orElse(false);
    }

    /** Camel names the component's class under its scheme, and keeps the description in the package of the class. */
    private static Optional<JsonNode> read(String scheme) {
        if (!scheme.matches("[a-zA-Z0-9+.-]+")) {
            return Optional.empty();
        }
        try (InputStream service = Catalog.class.getResourceAsStream(SERVICES + scheme)) {
            if (service == null) {
                return Optional.empty();
            }
            var named = new Properties();
            named.load(service);
            String component = named.getProperty("class", "");
            String folder = component
                    .substring(0, Math.max(0, component.lastIndexOf('.')))
                    .replace('.', '/');
            return Optional.of(describe(folder, scheme));
        } catch (IOException e) {
            throw new UncheckedIOException("the component " + scheme + " cannot be read from the class path", e);
        }
    }

    /** One without a description takes any option, as far as is known here. */
    private static JsonNode describe(String folder, String scheme) throws IOException {
        try (InputStream description =
                Catalog.class.getResourceAsStream("/META-INF/" + folder + "/" + scheme + ".json")) {
            return description == null
                    ? JSON.createObjectNode()
                            .set("component", JSON.createObjectNode().put("lenientProperties", true))
                    : JSON.readTree(description);
        }
    }
}
