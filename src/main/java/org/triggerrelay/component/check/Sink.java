package org.triggerrelay.component.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A kamelet that a flow sends to, with its parameters as they are once the settings are filled in. */
public record Sink(String kamelet, Map<String, String> parameters) {

    public Sink {
        parameters = Map.copyOf(parameters);
    }

    /** A parameter's value; empty where it is not given. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The kamelets of a flow's route, in their order. */
    public static List<Sink> of(RouteFile file, String flow, Function<String, Optional<String>> settings) {
        List<RouteFile.Route> routes = file.routes();
        for (int i = 0; i < routes.size(); i++) {
            if (isNamed(routes.get(i), flow, settings)) {
                int from = routes.get(i).line();
                int to = i + 1 < routes.size() ? routes.get(i + 1).line() : Integer.MAX_VALUE;
                return file.endpoints().stream()
                        .filter(endpoint -> endpoint.scheme().equals("kamelet"))
                        .filter(endpoint ->
                                endpoint.uri().line() >= from && endpoint.uri().line() < to)
                        .map(endpoint -> of(endpoint, settings))
                        .toList();
            }
        }
        return List.of();
    }

    private static boolean isNamed(RouteFile.Route route, String flow, Function<String, Optional<String>> settings) {
        if (route.from() == null) {
            return false;
        }
        At named = route.from().parameters().get("flow");
        At name = named != null ? named : route.id();
        return name != null && Placeholders.resolve(name.text(), settings).equals(flow);
    }

    private static Sink of(Endpoint endpoint, Function<String, Optional<String>> settings) {
        var parameters = new LinkedHashMap<String, String>();
        endpoint.parameters()
                .forEach((name, value) -> parameters.put(name, Placeholders.resolve(value.text(), settings)));
        return new Sink(endpoint.path().split("/", 2)[0], parameters);
    }
}
