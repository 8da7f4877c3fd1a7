package org.triggerrelay.component;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.ComponentCustomizer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.check.RouteFile;
import org.triggerrelay.component.check.RouteFolders;
import org.triggerrelay.component.check.RouteSources;
import org.triggerrelay.component.front.HttpFront;
import org.triggerrelay.component.growing.GrowingPlaces;
import org.triggerrelay.component.intake.EventRouter;
import org.triggerrelay.component.intake.FeedFolders;
import org.triggerrelay.component.intake.KafkaTopics;
import org.triggerrelay.component.intake.Queues;
import org.triggerrelay.component.intake.Resubmitting;
import org.triggerrelay.component.mapping.Mappings;
import org.triggerrelay.component.poll.Poll;
import org.triggerrelay.component.sending.EventLoops;
import org.triggerrelay.component.subscription.Subscriptions;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.operator.Resubmission;
import org.triggerrelay.subscriber.Callbacks;

/**
 * The Camel side of the application: the real Main with the route files loaded in order. Flows start before the router
 * and the feeds, so that no event comes before the flows that wait for it; on the way down the feeds stop first.
 */
public final class RelayRoutes implements AutoCloseable {
    private static final int FIRST_OTHER = 2_000_000;
    private static final int FIRST_FEED = 3_000_000;

    private final Main main = new Main();
    private final RouteFolders folders;
    private final RouteSources sources;
    private final Map<String, String> settings;
    private final Function<String, Optional<String>> lookup;
    private @Nullable Subscriptions subscriptions;
    private volatile @Nullable Poll poll;

    /** What the routes stand on; bound to Camel's registry. */
    public record Foundations(
            Ledger ledger,
            Dispatch dispatch,
            HttpFront front,
            EventLoops loops,
            InstantSource clock,
            RandomGenerator random,
            Templates templates,
            Mappings mappings,
            Subscriptions.Terms terms) {}

    /** Routes of these files; the lookup knows settings, too, that only the environment has. */
    public RelayRoutes(
            RouteFolders folders,
            RouteSources sources,
            Map<String, String> settings,
            Function<String, Optional<String>> lookup) {
        this.folders = folders;
        this.sources = sources;
        this.settings = settings;
        this.lookup = lookup;
    }

    /** Loads and starts the routes, of the flows those of these files; gives what can replace the flows. */
    public FlowRoutes start(Foundations on, List<RouteFile> flows) {
        var flowRoutes = new FlowRoutes[1];
        main.setDefaultPropertyPlaceholderLocation("false");
        settings.forEach(main::addOverrideProperty);
        main.configure().withName("trigger-relay").withJmxEnabled(false).withShutdownTimeout(8);
        main.configure().setAutoConfigurationLogSummary(false);
        main.bind("ledger", on.ledger());
        main.bind("dispatch", on.dispatch());
        main.bind("vertx", on.loops().vertx());
        main.bind("event-loops", on.loops());
        main.bind("templates", on.templates());
        main.bind("mappings", on.mappings());
        main.bind(
                "http-front",
                ComponentCustomizer.forType(PlatformHttpComponent.class, http -> http.setEngine(on.front())));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport configured) {
                CamelContext camel = configured.getCamelContext();
                camel.getPropertiesComponent().addPropertiesSource(new SettingsSource(lookup));
                camel.getCamelContextExtension().addInterceptStrategy(new StepThreads());
                var loader = new RouteLoader(camel);
                Actions.bind(camel, on.clock(), on.dispatch().destinations(), (firing, most) -> on.ledger()
                        .reads()
                        .history(firing, most));
                Queues.bind(camel, settings);
                KafkaTopics.bind(camel, settings);
                camel.getRegistry().bind("feed-folders", new FeedFolders(camel, growing()::isGrowing));
                if (!settings.getOrDefault("feeds.customer-insights.api.url", "")
                        .isBlank()) {
                    poll = Poll.bind(camel, on.ledger(), on.clock());
                }
                camel.getComponent("kamelet", KameletComponent.class)
                        .setLocation("file:" + folders.kamelets().toAbsolutePath());
                flowRoutes[0] = new FlowRoutes(camel, loader, on.dispatch());
                flowRoutes[0].load(flows);
                subscriptions =
                        new Subscriptions(camel, on.ledger(), on.dispatch(), on.clock(), on.random(), on.terms());
                sources.others().forEach(file -> loader.load(file, FIRST_OTHER));
                sources.feeds().stream()
                        .filter(file -> !file.isOff(lookup)) // of what is off Camel need not read a line
                        .forEach(file -> loader.load(file, FIRST_FEED));
            }
        });
        try {
            main.start();
        } catch (Exception refused) {
            throw refused instanceof RoutesRefused known ? known : new RoutesRefused(refused);
        }
        return flowRoutes[0];
    }

    private GrowingPlaces growing() {
        return GrowingPlaces.of(
                settings.getOrDefault("feeds.files.directory", ""), settings.getOrDefault("feeds.files.growing", ""));
    }

    /** The triggers that an event would raise; nothing is raised. */
    public List<String> triggers(StatusEvent event) {
        return EventRouter.triggers(main.getCamelContext(), event);
    }

    /** Takes a corrected payload in as this feed; what is refused is told, and not kept again. */
    public CompletableFuture<Resubmission.Report> resubmit(String feed, byte[] payload) {
        return subscriptions == null
                ? CompletableFuture.failedFuture(new LedgerUnavailable("the routes are not running yet"))
                : Resubmitting.take(main.getCamelContext(), feed, payload);
    }

    /** What the relay asks for and does not get, by its name, and why. */
    public Map<String, String> unanswered() {
        Poll asking = poll;
        return asking == null ? Map.of() : asking.unanswered();
    }

    /** What subscribing asks of those who send. */
    public Callbacks callbacks() {
        if (subscriptions == null) {
            throw new IllegalStateException("the routes have not been started");
        }
        return subscriptions.callbacks();
    }

    @Override
    public void close() {
        if (subscriptions != null) {
            subscriptions.close();
        }
        main.stop();
    }
}
