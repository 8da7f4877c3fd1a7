package org.triggerrelay.component;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.triggerrelay.component.check.RouteFile;
import org.triggerrelay.component.intake.EventRouter;
import org.triggerrelay.event.StatusEvent;

/**
 * The router without the rest of the relay: only the files whose routes all begin with {@code direct:}, so that nothing
 * is opened, listened to or stored.
 */
public final class RouterAlone implements AutoCloseable {
    private final CamelContext camel;

    private RouterAlone(CamelContext camel) {
        this.camel = camel;
    }

    /** Starts the router in these files; the function answers what a setting is. */
    public static RouterAlone start(List<RouteFile> files, Function<String, Optional<String>> settings) {
        var camel = new DefaultCamelContext();
        var router = new RouterAlone(camel);
        try {
            camel.getPropertiesComponent().addPropertiesSource(new SettingsSource(settings));
            camel.addComponent("trigger", new LedgerlessTriggers());
            var loader = new RouteLoader(camel);
            files.stream().filter(RouteFile::beginsInside).forEach(file -> loader.load(file, 1));
            camel.start();
            return router;
        } catch (Exception failure) {
            router.close();
            throw new IllegalStateException("the router cannot start: " + RoutesRefused.cause(failure), failure);
        }
    }

    /** The triggers that the event would raise. */
    public List<String> triggers(StatusEvent event) {
        return EventRouter.triggers(camel, event);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
