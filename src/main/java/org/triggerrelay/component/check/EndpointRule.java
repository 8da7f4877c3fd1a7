package org.triggerrelay.component.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Every component that a file uses is there, and knows the options that it gets. */
record EndpointRule(Catalog catalog, Function<String, Optional<String>> settings) implements Rule {
    /** Schemes with rules of their own. */
    private static final Set<String> ELSEWHERE = Set.of("kamelet");

    @Override
    public void check(RouteFile file, Findings findings) {
        for (Endpoint endpoint : file.endpoints()) {
            boolean dynamic =
                    endpoint.scheme().contains("{{") || endpoint.scheme().contains("${");
            if (!dynamic && !ELSEWHERE.contains(endpoint.scheme()) && !isFlow(endpoint)) {
                check(file, endpoint, findings);
            }
        }
    }

    /** Its options are read as the flow reads them. */
    private static boolean isFlow(Endpoint endpoint) {
        return endpoint.isStart() && endpoint.scheme().equals("trigger");
    }

    private void check(RouteFile file, Endpoint endpoint, Findings findings) {
        Optional<JsonNode> component = catalog.component(endpoint.scheme());
        if (component.isEmpty()) {
            findings.add(
                    file,
                    endpoint.uri().line(),
                    "unknown component " + endpoint.scheme() + " in " + shown(endpoint)
                            + "; there is none of this name on the class path: mend it, or add it to pom.xml");
            return;
        }
        JsonNode options = component.get().path("properties");
        JsonNode about = component.get().path("component");
        endpoint.parameters().forEach((name, value) -> {
            if (options.has(name)) {
                Optional<String> filled = Placeholders.filled(value.text(), settings);
                filled.flatMap(text -> fault(options.get(name), text))
                        .ifPresent(fault -> findings.add(file, value.line(), name + ": " + fault));
            } else if (!about.path("lenientProperties").asBoolean() && !isPrefixed(options, name)) {
                findings.add(
                        file,
                        value.line(),
                        "unknown option " + name + " of " + endpoint.scheme() + "; "
                                + Nearest.to(name, names(options)));
            }
        });
    }

    /** The URI as far as it can be told: what stands in the query may be a secret. */
    private static String shown(Endpoint endpoint) {
        return endpoint.uri().text().split("\\?", 2)[0];
    }

    /** Options such as {@code scheduler.xxx}, of which Camel describes only the beginning. */
    private static boolean isPrefixed(JsonNode options, String name) {
        for (JsonNode option : options) {
            String prefix = option.path("prefix").asText("");
            if (!prefix.isEmpty() && name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(JsonNode options) {
        var names = new ArrayList<String>();
        options.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What is wrong with the value; a reference to a bean, and an expression, only show what they are when run. */
    private static Optional<String> fault(JsonNode option, String text) {
        if (text.startsWith("#") || text.contains("${") || text.startsWith("RAW")) {
            return Optional.empty();
        }
        var choices = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        option.path("enum").forEach(choice -> choices.add(choice.asText()));
        String type = option.path("type").asText("string");
        boolean fits =
                switch (type) {
                    case "boolean", "integer", "number" -> YamlSchema.fits(type, text);
                    case "duration" ->
                        text.matches("\\s*-?\\d+\\s*|(?i)\\s*P.*|(\\s*\\d+\\s*(?i:d|h|m|s|ms|[a-z]+)\\s*)+");
                    default -> choices.isEmpty() || choices.contains(text) || choices.contains(dashed(text));
                };
        if (fits) {
            return Optional.empty();
        }
        String allowed = choices.isEmpty() ? allowed(type) : String.join(", ", choices);
        return Optional.of("found \"" + text + "\"; allowed is " + allowed);
    }

    /** Camel takes in-only for InOnly, and so do we. */
    private static String dashed(String text) {
        return text.replace("-", "").replace("_", "");
    }

    private static String allowed(String type) {
        return switch (type) {
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "duration" -> "a duration such as 500, 30s or 5m";
            default -> "a number";
        };
    }
}
