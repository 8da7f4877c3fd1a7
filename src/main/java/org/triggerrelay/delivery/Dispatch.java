package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.Distribution;
import org.triggerrelay.ledger.Handover;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Work;

/**
 * Takes deliveries to the routes of their flows and their outcomes back to the ledger. A flow without a route here, or
 * whose route is stopped, or that is held, keeps its deliveries due.
 */
public final class Dispatch implements Handover, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final long TICK_MILLIS = 100;

    private final Ledger ledger;
    private final InstantSource clock;
    private final Destinations destinations;
    private final Map<String, DeliveryCounts> counts = new ConcurrentHashMap<>();
    private final DeliveryCounts endedSubscriptions = new DeliveryCounts();
    private final Distribution durations = new Distribution(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60);
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dispatch-ticks").daemon(true).factory());
    private final Runners runners = new Runners();
    private final List<Consumer<Collection<String>>> listeners = new CopyOnWriteArrayList<>();
    private final Settling settling;
    private final Attempts attempts;

    /** Dispatches this ledger's deliveries; each attempt begins on the executor. */
    public Dispatch(
            Ledger ledger, InstantSource clock, RandomGenerator random, Executor starters, Destinations destinations) {
        this(ledger, clock, random, starters, destinations, Onlooker.NONE);
    }

    /** The same with one who sees each attempt. */
    public Dispatch(
            Ledger ledger,
            InstantSource clock,
            RandomGenerator random,
            Executor starters,
            Destinations destinations,
            Onlooker onlooker) {
        this.ledger = ledger;
        this.clock = clock;
        this.destinations = destinations;
        this.settling = new Settling(ledger, clock, runners, ticks);
        this.attempts = new Attempts(
                clock,
                random,
                starters,
                ticks,
                runners,
                settling,
                this::counts,
                durations,
                ledger::lease,
                this::claim,
                onlooker);
        ledger.handOverTo(this);
        ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Lets this route carry out the flow, from what waits in the ledger on. */
    public void attach(Flow flow, FlowRoute route) {
        FlowRunner runner = run(flow, route);
        runner.dueAt(clock.instant());
        claim(runner);
    }

    /** The same for many flows at once: only those of which something waits are asked for. */
    public void attach(Map<Flow, FlowRoute> routes) {
        routes.forEach(this::run);
        due().forEach((flow, due) -> {
            FlowRunner runner = runners.of(flow);
            if (runner != null) {
                runner.dueAt(due);
            }
        });
    }

    private Map<String, Instant> due() {
        try {
            return ledger.reads().due();
        } catch (RuntimeException unavailable) {
            Instant now = clock.instant();
            return runners.names().stream().collect(Collectors.toMap(Function.identity(), flow -> now));
        }
    }

    private FlowRunner run(Flow flow, FlowRoute route) {
        var runner = new FlowRunner(flow, route, destinations.anew(flow.name()));
        settling.giveBack(runners.put(runner));
        boolean held = ledger.holds().containsKey(flow.name());
        settling.giveBack(runner.hold(held));
        if (ledger.holds().containsKey(flow.name()) != held) { // it was told before the runner had heard of it
            settling.giveBack(runner.hold(!held));
        }
        return runner;
    }

    /** This route no longer carries out the flow; attempts under way may end. */
    public void detach(String flow, FlowRoute route) {
        settling.giveBack(runners.remove(flow, route));
    }

    /** The flow has gone for good: what is known of it is forgotten. */
    public void forget(String flow) {
        DeliveryCounts past = counts.remove(flow);
        if (past != null && Subscription.isId(flow)) {
            endedSubscriptions.plus(past);
        }
        destinations.forget(flow);
    }

    /** Whether attempts of this route have not ended yet. */
    public boolean isUnderWay(FlowRoute route) {
        return isUnderWay(one -> one == route);
    }

    /** Whether attempts of such routes have not ended yet. */
    public boolean isUnderWay(Predicate<FlowRoute> which) {
        return runners.isUnderWay(which);
    }

    public boolean runs(String flow) {
        return runners.of(flow) != null;
    }

    /** What this flow's attempts came to since the start. */
    public DeliveryCounts counts(String flow) {
        return counts.computeIfAbsent(flow, name -> new DeliveryCounts());
    }

    /** What attempts of subscriptions came to that have ended since. */
    public DeliveryCounts endedSubscriptions() {
        return endedSubscriptions;
    }

    /** The seconds that attempts took. */
    public Distribution durations() {
        return durations;
    }

    /** Which of a flow's destinations rest. */
    public Destinations destinations() {
        return destinations;
    }

    /** The time, as attempts are timed by. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Who is told of each change to subscriptions, and of each flow that is held or let go, here or on another relay; it
     * answers at once.
     */
    public void onSubscribed(Consumer<Collection<String>> listener) {
        listeners.add(listener);
    }

    @Override
    public void subscribed(Collection<String> ids) {
        listeners.forEach(listener -> listener.accept(ids));
    }

    @Override
    public boolean reserve(String flow) {
        FlowRunner runner = runners.of(flow);
        return runner != null && runner.reserve();
    }

    @Override
    public void release(String flow) {
        FlowRunner runner = runners.of(flow);
        if (runner != null) {
            runner.release();
        }
    }

    @Override
    public void offer(Work work) {
        FlowRunner runner = runners.of(work);
        if (runner != null && runner.offer(work)) {
            attempts.pump(runner);
        } else {
            settling.giveBack(List.of(work));
        }
    }

    @Override
    public void waiting(List<String> flows) {
        for (String flow : flows) {
            FlowRunner runner = runners.of(flow);
            if (runner != null) {
                runner.waitsInLedger();
                claim(runner);
            }
        }
    }

    @Override
    public Collection<String> running() {
        return runners.names();
    }

    @Override
    public void held(String flow, boolean held) {
        FlowRunner runner = runners.of(flow);
        if (runner != null) {
            settling.giveBack(runner.hold(held));
            claim(runner);
        }
        subscribed(List.of(flow));
    }

    private void claim(FlowRunner runner) {
        int asked = runner.claimable(clock.instant());
        if (asked == 0) {
            return;
        }
        String flow = runner.flow().name();
        ledger.claim(flow, asked).whenComplete((works, failure) -> {
            if (failure != null) {
                runner.claimFailed(asked, clock.instant().plus(Settling.LEDGER_PAUSE));
            } else {
                settling.giveBack(runner.claimed(asked, works, works.size() < asked ? nextDue(flow) : null));
                attempts.pump(runner);
            }
        });
    }

    private @Nullable Instant nextDue(String flow) {
        try {
            return ledger.nextDue(flow);
        } catch (RuntimeException unavailable) {
            return clock.instant().plus(Settling.LEDGER_PAUSE);
        }
    }

    private void tick() {
        try {
            Instant now = clock.instant();
            runners.forEach(runner -> {
                if (!runner.isQuiet(now)) {
                    attempts.pump(runner);
                    claim(runner);
                    attempts.endOverdue(runner);
                }
            });
            runners.sweep();
        } catch (RuntimeException unexpected) {
            LOG.error("A tick of the dispatch failed; the next one tries again", unexpected);
        }
    }

    /** Begins nothing more, and waits this long for what is under way. */
    public void drain(Duration patience) {
        runners.current().forEach(runner -> settling.giveBack(runner.stop()));
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (System.nanoTime() < end && runners.isAnythingUnderWay()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        drain(Duration.ofSeconds(5));
        ticks.shutdownNow();
    }
}
