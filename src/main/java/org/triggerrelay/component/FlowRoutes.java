package org.triggerrelay.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.component.check.RouteFile;
import org.triggerrelay.delivery.Dispatch;

/**
 * The flow routes inside Camel, by file. A route that is replaced begins nothing more and stays until what is under way
 * in it has ended; the new one stands beside it meanwhile.
 */
public final class FlowRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FlowRoutes.class);
    /** Above the numbers that Camel gives by itself, from 1000 on, to each use of a kamelet. */
    private static final int FIRST = 1_000_000;

    private static final int PATIENCE_SECONDS = 2;
    private static final Pattern OWN = Pattern.compile("kamelet:(//)?(source|sink)(\\?.*)?");

    private final CamelContext camel;
    private final RouteLoader loader;
    private final Dispatch dispatch;
    private final Map<String, List<String>> byFile = new HashMap<>();
    private final List<Route> leaving = new ArrayList<>();

    FlowRoutes(CamelContext camel, RouteLoader loader, Dispatch dispatch) {
        this.camel = camel;
        this.loader = loader;
        this.dispatch = dispatch;
    }

    void load(List<RouteFile> files) {
        for (RouteFile file : files) {
            byFile.put(file.name(), loader.load(file, FIRST));
        }
    }

    /** Routes of these files begin nothing more: what comes for them waits. Other routes than flows are stopped. */
    void pause(List<RouteFile> files) throws Exception {
        for (Route route : routes(files)) {
            if (route.getConsumer() instanceof TriggerConsumer flow) {
                flow.suspend();
            } else {
                camel.getRouteController().stopRoute(route.getRouteId(), PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Takes {@link #pause} back. */
    void resume(List<RouteFile> files) throws Exception {
        for (Route route : routes(files)) {
            if (route.getConsumer() instanceof TriggerConsumer flow) {
                flow.resume();
            } else {
                camel.getRouteController().startRoute(route.getRouteId());
            }
        }
    }

    /** Puts routes in the place of paused ones; all of it, or nothing and {@link RoutesRefused}. */
    void replace(List<RouteFile> paused, List<RouteFile> by) throws Exception {
        List<Route> before = routes(paused);
        Map<String, List<String>> kept = Map.copyOf(byFile);
        var added = new ArrayList<String>();
        paused.forEach(file -> byFile.remove(file.name()));
        for (Route route : before) {
            if (!(route.getConsumer() instanceof TriggerConsumer)) {
                camel.removeRoute(route.getRouteId());
            }
        }
        try {
            for (RouteFile file : by) {
                List<String> ids = loader.load(file, FIRST);
                added.addAll(ids);
                byFile.put(file.name(), ids);
            }
        } catch (RoutesRefused refused) {
            added.addAll(refused.begun());
            for (String id : added) {
                remove(id);
            }
            byFile.clear();
            byFile.putAll(kept);
            throw refused;
        }
        before.stream()
                .filter(route -> route.getConsumer() instanceof TriggerConsumer)
                .forEach(leaving::add);
    }

    /** Takes out the replaced routes in which nothing is under way any more, and the kamelets that only they used. */
    void sweep() throws Exception {
        boolean swept = false;
        for (Route route : List.copyOf(leaving)) {
            boolean busy = route.getConsumer() instanceof TriggerConsumer flow && dispatch.isUnderWay(flow);
            if (!busy && camel.getInflightRepository().size(route.getRouteId()) == 0) {
                remove(route.getRouteId());
                leaving.remove(route);
                swept = true;
            }
        }
        if (swept) {
            removeUnusedKamelets();
        }
    }

    private void remove(String id) throws Exception {
        if (camel.getRoute(id) != null) {
            camel.getRouteController().stopRoute(id, PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        camel.removeRoute(id);
        LOG.debug("Route {} is out", id);
    }

    private void removeUnusedKamelets() throws Exception {
        Set<String> used = kamelets(false).map(KameletEndpoint::getRouteId).collect(Collectors.toSet());
        for (Route route : List.copyOf(camel.getRoutes())) {
            if (route.isCreatedByKamelet() && !used.contains(route.getRouteId())) {
                remove(route.getRouteId());
                for (KameletEndpoint end : kamelets(true).toList()) {
                    if (end.getRouteId().equals(route.getRouteId())) {
                        camel.removeEndpoint(end);
                    }
                }
            }
        }
    }

    /** The kamelet endpoints: those by which a kamelet names its own way in and out, or those that use one. */
    private Stream<KameletEndpoint> kamelets(boolean own) {
        return List.copyOf(camel.getEndpoints()).stream()
                .filter(KameletEndpoint.class::isInstance)
                .map(KameletEndpoint.class::cast)
                .filter(end -> OWN.matcher(end.getEndpointUri()).matches() == own);
    }

    private List<Route> routes(List<RouteFile> files) {
        return files.stream()
                .flatMap(file -> byFile.getOrDefault(file.name(), List.of()).stream())
                .map(camel::getRoute)
                .filter(route -> route != null)
                .toList();
    }
}
