package org.triggerrelay.component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.triggerrelay.component.check.RouteFile;

/**
 * Loads route files into a running or starting Camel, in the order in which they are to start. A route whose id is
 * still in use, by the route that it is about to replace, gets another from Camel's point of view.
 */
final class RouteLoader {
    private static final String ID = "trigger-relay-id";

    private final CamelContext camel;
    private final AtomicInteger loads = new AtomicInteger();
    private final List<String> loaded = new ArrayList<>();
    private int firstOrder;

    RouteLoader(CamelContext camel) {
        this.camel = camel;
        RelayYaml.bind(camel, this::adjust);
    }

    /** Loads the file, and starts its routes if Camel has been started; gives the ids of its routes. */
    List<String> load(RouteFile file, int firstOrder) {
        this.firstOrder = firstOrder;
        loaded.clear();
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(RelayYaml.resource(file));
        } catch (Exception refused) {
            throw new RoutesRefused(Trial.finding(file, refused), refused, List.copyOf(loaded));
        }
        return List.copyOf(loaded);
    }

    private void adjust(RouteDefinition route) {
        int number = loads.incrementAndGet();
        if (route.getStartupOrder() == null) {
            route.setStartupOrder(firstOrder + number);
        }
        String id = route.getRouteId();
        if (id != null) {
            route.routeProperty(ID, id);
            if (isInUse(id)) {
                route.setId(id + "~" + number);
            }
            loaded.add(route.getRouteId());
        }
    }

    private boolean isInUse(String id) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        return model.getRouteDefinition(id) != null;
    }

    /** The id that the route's file gives it. */
    static String idAsWritten(Route route) {
        return route.getProperties().get(ID) instanceof String id ? id : route.getRouteId();
    }
}
