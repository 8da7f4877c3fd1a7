package org.triggerrelay.component;

import io.vertx.core.Vertx;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.Ledger;

/**
 * The Camel side of the application: the real Main with the route files loaded in order. Flows start before the router
 * and the feeds, so that no event comes before the flows that wait for it; on the way down the feeds stop first.
 */
public final class RelayRoutes implements AutoCloseable {
    // above the numbers that Camel gives by itself, from 1000 on, to each use of a kamelet
    private static final int FIRST_FLOW = 1_000_000;
    private static final int FIRST_OTHER = 2_000_000;
    private static final int FIRST_FEED = 3_000_000;

    private final Main main = new Main();
    private final RouteFolders folders;
    private final Map<String, String> settings;
    private final Function<String, Optional<String>> lookup;

    /** What the routes stand on; bound to Camel's registry. */
    public record Foundations(Ledger ledger, Dispatch dispatch, HttpFront front, Vertx vertx, InstantSource clock) {}

    /** Routes of these folders; the lookup knows settings, too, that only the environment has. */
    public RelayRoutes(RouteFolders folders, Map<String, String> settings, Function<String, Optional<String>> lookup) {
        this.folders = folders;
        this.settings = settings;
        this.lookup = lookup;
    }

    /** Loads and starts the routes: those of the folders, and these flow files. */
    public void start(Foundations on, List<RouteFile> flows) throws Exception {
        main.setDefaultPropertyPlaceholderLocation("false");
        settings.forEach(main::addOverrideProperty);
        main.configure().withName("trigger-relay").withJmxEnabled(false).withShutdownTimeout(8);
        main.configure().setAutoConfigurationLogSummary(false);
        main.bind("ledger", on.ledger());
        main.bind("dispatch", on.dispatch());
        main.bind("vertx", on.vertx());
        main.bind(
                "http-front",
                ComponentCustomizer.forType(PlatformHttpComponent.class, http -> http.setEngine(on.front())));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport configured) {
                CamelContext camel = configured.getCamelContext();
                camel.getPropertiesComponent().addPropertiesSource(new SettingsSource(lookup));
                var yaml = new RelayYaml();
                yaml.setCamelContext(camel);
                camel.getRegistry().bind("relay-yaml", yaml);
                Actions.bind(camel, on.clock());
                bindQueue(camel);
                camel.getComponent("kamelet", KameletComponent.class)
                        .setLocation("file:" + folders.kamelets().toAbsolutePath());
                load(camel, flows);
            }
        });
        main.start();
    }

    private void bindQueue(CamelContext camel) {
        String broker = settings.getOrDefault("feeds.jms.broker-url", "");
        if (!broker.isEmpty()) {
            var factory = new ActiveMQConnectionFactory(
                    broker, settings.get("feeds.jms.username"), settings.get("feeds.jms.password"));
            factory.setDeserializationDenyList("*"); // events are text and bytes: an object message stays closed
            camel.getRegistry().bind("feeds-jms", ConnectionFactory.class, factory);
        }
    }

    private void load(CamelContext camel, List<RouteFile> flows) {
        load(camel, flows.stream().map(RouteFile::path).toList(), FIRST_FLOW);
        load(camel, folders.others(), FIRST_OTHER);
        load(camel, folders.feeds(), FIRST_FEED);
    }

    private static void load(CamelContext camel, List<Path> files, int firstOrder) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        for (Path file : files) {
            int before = model.getRouteDefinitions().size();
            Resource resource = ResourceHelper.resolveResource(camel, "file:" + file.toAbsolutePath());
            try {
                PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
            } catch (Exception e) {
                throw new RoutesRefused(new Finding(file.toString(), 0, RoutesRefused.cause(e)), e);
            }
            List<RouteDefinition> routes = model.getRouteDefinitions();
            for (int i = before; i < routes.size(); i++) {
                if (routes.get(i).getStartupOrder() == null) {
                    routes.get(i).setStartupOrder(firstOrder + i);
                }
            }
        }
    }

    /** The triggers that an event would raise; nothing is raised. */
    public List<String> triggers(StatusEvent event) {
        return EventRouter.triggers(main.getCamelContext(), event);
    }

    @Override
    public void close() {
        main.stop();
    }
}
