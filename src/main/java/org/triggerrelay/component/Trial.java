package org.triggerrelay.component;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.triggerrelay.component.check.Finding;
import org.triggerrelay.component.check.RouteCheck;
import org.triggerrelay.component.check.RouteFile;
import org.triggerrelay.component.check.RouteFolders;

/**
 * Tries flow files in a Camel of their own: their routes are put together as for a start, and none is started. So it
 * finds what only Camel knows, and opens nothing.
 */
public final class Trial implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Function<String, Optional<String>> settings;

    /** A trial with these kamelets and settings. */
    public Trial(RouteFolders folders, Function<String, Optional<String>> settings, InstantSource clock) {
        this.settings = settings;
        camel.setAutoStartup(false);
        camel.getPropertiesComponent().addPropertiesSource(new SettingsSource(settings));
        camel.addComponent("trigger", new LedgerlessTriggers());
        camel.getComponent("kamelet", KameletComponent.class)
                .setLocation("file:" + folders.kamelets().toAbsolutePath());
        RelayYaml.bind(camel, route -> {});
        Actions.bind(camel, clock);
        camel.start();
    }

    /** What the languages have against the expressions of these files, and Camel against the routes of those. */
    public List<Finding> of(List<RouteFile> files, List<RouteFile> routes) {
        var findings = new ArrayList<>(RouteCheck.expressions(camel, settings, files));
        Set<String> faulty = findings.stream().map(Finding::path).collect(Collectors.toSet());
        for (RouteFile file : routes) {
            if (!faulty.contains(file.name())) {
                load(camel, file).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<Finding> load(CamelContext camel, RouteFile file) {
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(RelayYaml.resource(file));
            return Optional.empty();
        } catch (Exception refused) {
            return Optional.of(finding(file, refused));
        }
    }

    /** What Camel refuses, at the line that it means as far as it says so. */
    static Finding finding(RouteFile file, Throwable refused) {
        String uri = "";
        String route = "";
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResolveEndpointFailedException endpoint) {
                uri = endpoint.getUri();
            }
            if (cause instanceof FailedToCreateRouteException failed && failed.getRouteId() != null) {
                route = failed.getRouteId();
            }
        }
        String reason = RoutesRefused.cause(refused);
        int named = file.lineOf(reason);
        int line = named > 0 ? named : RouteCheck.line(file, uri, route);
        return new Finding(file.name(), Math.max(1, line), "Camel refuses it: " + reason + "; mend what it names");
    }

    @Override
    public void close() {
        camel.stop();
    }
}
