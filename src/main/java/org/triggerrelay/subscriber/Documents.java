package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.triggerrelay.catalog.AsyncApi;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.Catalogs;
import org.triggerrelay.catalog.OpenApi;
import org.triggerrelay.catalog.TriggerDefinition;
import org.triggerrelay.catalog.TriggerJson;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;

/** What there is to subscribe to, and how: the triggers of the catalogue, and the documents that are written from it. */
public final class Documents implements Resource {
    private static final String TRIGGERS = "triggers";

    private final Catalogs catalogs;
    private final Base base;

    /** Those of these catalogues, at a relay that others reach by this URL; where it is empty, by the host that a request names. */
    public Documents(Catalogs catalogs, String publicUrl) {
        this.catalogs = catalogs;
        this.base = new Base(publicUrl);
    }

    @Override
    public Optional<Response> answer(Request request) {
        List<String> names = Paths.names(request.path());
        boolean isDocument = names.equals(List.of("openapi.json")) || names.equals(List.of("asyncapi.json"));
        boolean isTrigger = !names.isEmpty() && names.getFirst().equals(TRIGGERS) && names.size() <= 2;
        if (!isDocument && !isTrigger) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Problems.method(request, "GET, HEAD"));
        }
        return Optional.of(Response.json(200, json(names, request)));
    }

    private ObjectNode json(List<String> names, Request request) {
        String at = base.of(request);
        if (names.size() == 2) {
            return one(catalogs.in(language(request)), names.get(1), at);
        }
        return switch (names.getFirst()) {
            case "openapi.json" -> OpenApi.of(catalogs.english(), at);
            case "asyncapi.json" -> AsyncApi.of(catalogs.english(), at);
            default -> list(catalogs.in(language(request)), at);
        };
    }

    private static String language(Request request) {
        String language = request.query().getOrDefault("language", "en");
        if (!Catalog.LANGUAGES.contains(language)) {
            throw new Refused(
                    400,
                    "language",
                    "language: found " + language + "; allowed is " + String.join(", ", Catalog.LANGUAGES));
        }
        return language;
    }

    private ObjectNode list(Catalog catalog, String at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode triggers = json.putArray(TRIGGERS);
        catalog.triggers().forEach(trigger -> triggers.add(TriggerJson.of(trigger, at)));
        return json;
    }

    private ObjectNode one(Catalog catalog, String name, String at) {
        TriggerDefinition trigger = catalog.trigger(name).orElseThrow(() -> unknown(catalog, name));
        return TriggerJson.of(trigger, at);
    }

    private static Refused unknown(Catalog catalog, String name) {
        var names = new TreeSet<>(catalog.names());
        String near = Likeness.nearest(name, names)
                .filter(like -> Likeness.distance(like, name) <= Math.max(2, name.length() / 4))
                .map(like -> "perhaps " + like + " is meant")
                .orElseGet(() -> "there are " + String.join(", ", names));
        return new Refused(404, "there is no trigger " + name + "; " + near);
    }
}
