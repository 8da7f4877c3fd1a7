package org.triggerrelay.component.check;

import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * An endpoint as a file names it.
 *
 * @param step the word that it stands under: from, to, wireTap …
 * @param parameters those beside the URI and those in it, each with its line
 */
record Endpoint(String step, At uri, Map<String, At> parameters) {
    private static final Set<String> SHORT = Set.of("to", "from", "toD", "wireTap", "enrich", "pollEnrich");

    /** The endpoint that this node is; null where it is none. */
    static @Nullable Endpoint of(String step, Node node) {
        if (node instanceof ScalarNode text) {
            return SHORT.contains(step) && !Yaml.isNull(node) ? with(step, Yaml.at(text), Map.of()) : null;
        }
        At uri = Yaml.scalar(node, "uri");
        return uri == null ? null : with(step, uri, Yaml.scalars(Yaml.value(node, "parameters")));
    }

    private static Endpoint with(String step, At uri, Map<String, At> beside) {
        var parameters = new LinkedHashMap<String, At>();
        int query = uri.text().indexOf('?');
        if (query >= 0) {
            inUri(uri.text().substring(query + 1))
                    .forEach((name, value) -> parameters.put(name, new At(String.valueOf(value), uri.line())));
        }
        parameters.putAll(beside);
        return new Endpoint(step, uri, parameters);
    }

    /** The query as Camel reads it; one that it cannot read is found when the route is tried. */
    private static Map<String, Object> inUri(String query) {
        try {
            Map<String, Object> read = URISupport.parseQuery(query, false, true);
            URISupport.resolveRawParameterValues(read);
            return read;
        } catch (URISyntaxException unreadable) {
            return Map.of();
        }
    }

    String scheme() {
        return uri.text().split("[:?]", 2)[0];
    }

    /** What stands behind the scheme, without the query. */
    String path() {
        String[] parts = uri.text().split("\\?", 2)[0].split(":", 2);
        String path = parts.length > 1 ? parts[1].replaceFirst("^//", "") : "";
        At named = parameters.get(scheme().equals("kamelet") ? "templateId" : "name");
        return path.isEmpty() && named != null ? named.text() : path;
    }

    boolean isStart() {
        return step.equals("from");
    }
}
