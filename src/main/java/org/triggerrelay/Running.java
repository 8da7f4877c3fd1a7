package org.triggerrelay;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.access.Access;
import org.triggerrelay.access.Trail;
import org.triggerrelay.action.Wording;
import org.triggerrelay.catalog.Catalogs;
import org.triggerrelay.cli.Settings;
import org.triggerrelay.component.FlowRoutes;
import org.triggerrelay.component.LiveFlows;
import org.triggerrelay.component.RelayRoutes;
import org.triggerrelay.component.RoutesRefused;
import org.triggerrelay.component.check.Finding;
import org.triggerrelay.component.check.RouteCheck;
import org.triggerrelay.component.check.RouteSources;
import org.triggerrelay.component.front.EventPage;
import org.triggerrelay.component.front.HttpFront;
import org.triggerrelay.component.front.HttpSettings;
import org.triggerrelay.component.front.UnsubscribePage;
import org.triggerrelay.component.front.VisitorPages;
import org.triggerrelay.component.sending.EventLoops;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.delivery.Trimmer;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.http.Answers;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Resources;
import org.triggerrelay.http.UnderApi;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerRefused;
import org.triggerrelay.ledger.Rehearsal;
import org.triggerrelay.ledger.SqlLedger;
import org.triggerrelay.operator.Api;
import org.triggerrelay.operator.FlowFiles;
import org.triggerrelay.operator.Observing;
import org.triggerrelay.operator.watching.Watching;
import org.triggerrelay.site.Pages;

/** A relay with everything started, in order; closed in the reverse of it. */
public final class Running implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final int MAX_SIGN_IN = 64 * 1024;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final HttpFront front;

    /** The relay cannot start as things are; each line is one finding. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient List<String> findings;

        Refused(List<String> findings) {
            super(String.join("\n", findings));
            this.findings = findings;
        }

        public List<String> findings() {
            return findings;
        }
    }

    private Running(HttpFront front) {
        this.front = front;
    }

    /** Starts a relay with these settings, relative to the working directory; all of it, or nothing. */
    public static Running start(Settings settings, InstantSource clock, RandomGenerator random) {
        refuseStrangers(settings);
        var checking = new Checking(settings);
        RouteSources sources = RouteSources.read(checking.folders());
        var whole = new FutureTask<>(() -> checking.check(sources)); // beside the opening of what comes first
        Thread.ofPlatform().name("check").daemon(true).start(whole);
        RouteCheck check = checking.quickly(sources);
        if (!check.findings().isEmpty()) {
            refuseFindings(whole);
        }
        check.unconfigured().forEach((flow, needs) -> LOG.info("Flow {} is not configured: {} is empty", flow, needs));
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            return start(settings, clock, random, checking, sources, check, whole, opened);
        } catch (Refused refused) {
            close(opened);
            throw refused;
        } catch (RoutesRefused refused) {
            close(opened);
            List<Finding> tried = checking.tried(sources, check);
            throw new Refused(
                    tried.isEmpty()
                            ? List.of(String.valueOf(refused.getMessage()))
                            : tried.stream().map(Finding::toString).toList());
        } catch (LedgerRefused | Settings.Refused | IllegalStateException | IllegalArgumentException refused) {
            close(opened);
            throw new Refused(List.of(String.valueOf(refused.getMessage())));
        } catch (Exception failure) {
            close(opened);
            LOG.debug("The start failed", failure);
            throw new Refused(List.of("the relay cannot start: " + RoutesRefused.cause(failure)));
        }
    }

    private static void refuseStrangers(Settings settings) {
        try {
            new SettingsRead(settings).refuseStrangers();
            new FeedPlaces(settings).check();
        } catch (Settings.Refused refused) {
            throw new Refused(List.of(String.valueOf(refused.getMessage())));
        }
    }

    private static Running start(
            Settings settings,
            InstantSource clock,
            RandomGenerator random,
            Checking checking,
            RouteSources sources,
            RouteCheck check,
            Future<RouteCheck> whole,
            Deque<AutoCloseable> opened)
            throws Exception {
        var read = new SettingsRead(settings);
        Watching watchers = read.watching();
        opened.push(watchers);
        Access.Terms terms = read.access();
        HttpSettings http = read.http();
        Ledger ledger =
                SqlLedger.open(settings.text("relay.ledger.url"), clock, random, read.lease(), watchers.witness());
        opened.push(ledger);
        Access access = Access.of(terms, ledger, clock, new SecureRandom());
        opened.push(access);
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setUseDaemonThread(true)
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));
        opened.push(
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS));
        var destinations = new Destinations(clock, read.rates());
        EventLoops loops = EventLoops.of(vertx);
        var dispatch = new Dispatch(ledger, clock, random, loops, destinations, watchers.onlooker());
        opened.push(dispatch);
        var frontHolder = new HttpFront[1];
        var templates = read.templates();
        var mappings = checking.mappings();
        var atStart = new FlowFiles(check.unconfigured(), Map.of());
        var live = new AtomicReference<LiveFlows>();
        var routes = new RelayRoutes(checking.folders(), sources, settings.all(), settings::get);
        Supplier<FlowFiles> files =
                () -> (live.get() == null ? atStart : live.get().files())
                        .with(templates.faults(), mappings.faults(), routes.unanswered());
        var catalogs = new Catalogs(
                check.ownTriggers(),
                () -> live.get() == null ? check.raised() : live.get().raised());
        Resources subscribers = Subscribers.of(ledger, settings, catalogs, routes::callbacks);
        var answers = new Answers();
        var observing = new Observing(ledger, dispatch, files, () -> frontHolder[0].isOpen(), answers, read.version());
        opened.push(observing);
        var page = new ForThePage(ledger, catalogs);
        opened.push(page);
        Wording wording = read.wording();
        var others = new ArrayList<Resource>(access.api());
        others.addAll(page.present(dispatch, files, () -> frontHolder[0].isOpen(), wording.zone()));
        others.addAll(page.beforehand(routes::callbacks, settings.text("owners.file")));
        others.add(observing);
        others.add(new UnderApi(subscribers));
        var api = new Api(
                ledger,
                dispatch,
                files,
                event -> new Rehearsal(
                        clock.instant(), routes.triggers(event), ledger.flows().all()),
                () -> Checking.preview(settings),
                routes::resubmit,
                others);
        var trail = new Trail(ledger);
        var pages = new VisitorPages(new UnsubscribePage(ledger, wording), new EventPage(api::answer, wording));
        var site = new ArrayList<Resource>(access.desk());
        site.add(new Pages(api::answer, settings.text("relay.language")));
        var doors = new HttpFront.Doors(
                access.gate(),
                trail.of(api::answer),
                pages::answer,
                new Resources(site, MAX_SIGN_IN)::answer,
                trail.of(subscribers::answer));
        var front = new HttpFront(vertx, http, doors, ledger::waiting, answers);
        frontHolder[0] = front;
        opened.push(front);
        front.tryListening();
        refuseFindings(whole);
        retireMissing(ledger, check.flows());
        opened.push(routes);
        FlowRoutes flows = routes.start(
                new RelayRoutes.Foundations(
                        ledger, dispatch, front, loops, clock, random, templates, mappings, read.subscriptions()),
                check.configured());
        opened.push(QuietRuns.watch(ledger, clock, read.quiet()));
        opened.push(new Trimmer(ledger, read.retention()));
        opened.push(() -> front.open(false));
        new FeedSettings(settings).warnOfUnsigned(terms.isAsked());
        front.listen(); // last: who comes sooner takes time that the start needs
        front.open(true);
        LiveFlows watching = LiveFlows.watch(
                checking.folders()::flows,
                clock,
                check,
                changed -> checking.check(sources.withFlows(changed)),
                changed -> checking.tried(changed, changed),
                flows,
                ledger);
        live.set(watching);
        opened.push(watching);
        Thread.ofPlatform().name("schema").daemon(true).start(EventReader::prepare);
        var running = new Running(front);
        running.started.addAll(opened);
        return running;
    }

    private static void refuseFindings(Future<RouteCheck> check) {
        try {
            List<Finding> findings = check.get().findings();
            if (!findings.isEmpty()) {
                throw new Refused(findings.stream().map(Finding::toString).toList());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the route files cannot be checked: " + failed.getCause(), failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the start was interrupted", e);
        }
    }

    /** Flows whose files are gone, or wait for settings, no longer decide; what waits for them is kept. */
    private static void retireMissing(Ledger ledger, Map<String, Flow> present) throws Exception {
        List<String> gone = ledger.routeFlows().stream()
                .map(Flow::name)
                .filter(name -> !present.containsKey(name))
                .toList();
        ledger.retire(gone).get(30, TimeUnit.SECONDS);
    }

    /** The port that it listens on. */
    public int port() {
        return front.port();
    }

    /** Stops taking events, ends what is under way, and closes the ledger. */
    @Override
    public void close() {
        close(started);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the relay did not close: {}", e.getMessage());
            }
        }
    }
}
