package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.ledger.Handover;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Leg;
import org.triggerrelay.ledger.Settlement;
import org.triggerrelay.ledger.Work;

/**
 * Takes deliveries to the routes of their flows and their outcomes back to the ledger. A flow without a route here, or
 * whose route is stopped, keeps its deliveries due.
 */
public final class Dispatch implements Handover, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration LEDGER_PAUSE = Duration.ofSeconds(1);
    private static final long TICK_MILLIS = 100;

    private final Ledger ledger;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Executor starters;
    private final Map<String, FlowRunner> runners = new ConcurrentHashMap<>();
    private final Set<FlowRunner> leaving = ConcurrentHashMap.newKeySet();
    private final Map<String, DeliveryCounts> counts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dispatch-ticks").daemon(true).factory());

    /** Dispatches this ledger's deliveries; each attempt begins on the executor. */
    public Dispatch(Ledger ledger, InstantSource clock, RandomGenerator random, Executor starters) {
        this.ledger = ledger;
        this.clock = clock;
        this.random = random;
        this.starters = starters;
        ledger.handOverTo(this);
        ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Lets this route carry out the flow, from what waits in the ledger on. */
    public void attach(Flow flow, FlowRoute route) {
        var runner = new FlowRunner(flow, route);
        FlowRunner before = runners.put(flow.name(), runner);
        if (before != null) {
            leave(before);
        }
        runner.dueAt(clock.instant());
        claim(runner);
    }

    /** This route no longer carries out the flow; attempts under way may end. */
    public void detach(String flow, FlowRoute route) {
        FlowRunner runner = runners.get(flow);
        if (runner != null && runner.route() == route && runners.remove(flow, runner)) {
            leave(runner);
        }
    }

    /** What is under way may end, and is watched until then; the rest waits for the next route. */
    private void leave(FlowRunner runner) {
        leaving.add(runner);
        giveBack(runner.stop());
    }

    /** Whether attempts of this route have not ended yet. */
    public boolean isUnderWay(FlowRoute route) {
        return Stream.concat(runners.values().stream(), leaving.stream())
                .anyMatch(runner -> runner.route() == route && !runner.running().isEmpty());
    }

    public boolean runs(String flow) {
        return runners.containsKey(flow);
    }

    /** What this flow's attempts came to since the start. */
    public DeliveryCounts counts(String flow) {
        return counts.computeIfAbsent(flow, name -> new DeliveryCounts());
    }

    @Override
    public boolean reserve(String flow) {
        FlowRunner runner = runners.get(flow);
        return runner != null && runner.reserve();
    }

    @Override
    public void release(String flow) {
        FlowRunner runner = runners.get(flow);
        if (runner != null) {
            runner.release();
        }
    }

    @Override
    public void offer(Work work) {
        FlowRunner runner = runners.get(work.firing().flow());
        if (runner != null && runner.offer(work)) {
            pump(runner);
        } else {
            giveBack(List.of(work));
        }
    }

    @Override
    public void waiting(List<String> flows) {
        for (String flow : flows) {
            FlowRunner runner = runners.get(flow);
            if (runner != null) {
                runner.waitsInLedger();
                claim(runner);
            }
        }
    }

    @Override
    public Collection<String> running() {
        return List.copyOf(runners.keySet());
    }

    private void giveBack(List<Work> works) {
        works.forEach(work -> settle(work, new Settlement.Released(), List.of()));
    }

    private void pump(FlowRunner runner) {
        for (Attempt attempt = runner.next(); attempt != null; attempt = runner.next()) {
            Attempt begun = attempt;
            starters.execute(() -> begin(begun));
        }
    }

    private void begin(Attempt attempt) {
        try {
            attempt.runner().route().start(attempt.work().firing(), attempt.legs(), outcome -> end(attempt, outcome));
        } catch (RuntimeException failure) {
            LOG.error("Flow {} could not begin", attempt.runner().flow().name(), failure);
            end(attempt, new AttemptOutcome.TryAgain("the flow's route could not begin"));
        }
    }

    private void end(Attempt attempt, AttemptOutcome outcome) {
        if (!attempt.end()) {
            return;
        }
        FlowRunner runner = attempt.runner();
        Work work = attempt.work();
        var schedule = new RetrySchedule(runner.flow().options().retry());
        Settlement settlement = schedule.settle(outcome, work.tried(), clock.instant(), random.nextDouble(-1, 1));
        counts(runner.flow().name()).count(outcome);
        tell(work, settlement);
        List<Leg> legs = attempt.legs().close();
        settle(work, settlement, settlement instanceof Settlement.Delivered ? List.of() : legs);
        runner.ended(attempt);
        pump(runner);
        claim(runner);
    }

    private static void tell(Work work, Settlement settlement) {
        switch (settlement) {
            case Settlement.Again again ->
                LOG.warn(
                        "Flow {}: attempt {} at delivery {} failed: {}; again at {}",
                        work.firing().flow(),
                        work.firing().attempt(),
                        work.firing().id(),
                        again.reason(),
                        again.due());
            case Settlement.Dead dead ->
                LOG.error(
                        "Flow {}: delivery {} is dead after attempt {}: {}",
                        work.firing().flow(),
                        work.firing().id(),
                        work.firing().attempt(),
                        dead.reason());
            case Settlement.Delivered delivered ->
                LOG.debug("Delivered {}", work.firing().id());
            case Settlement.Released released ->
                LOG.debug("Gave back {}", work.firing().id());
        }
    }

    /** Keeps at it until the ledger has taken the outcome. */
    private void settle(Work work, Settlement settlement, List<Leg> legs) {
        ledger.settle(work, settlement, legs).whenComplete((held, failure) -> {
            if (failure != null) {
                if (!ticks.isShutdown()) {
                    ticks.schedule(
                            () -> settle(work, settlement, legs), LEDGER_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            } else if (settlement instanceof Settlement.Again again) {
                due(work, again.due());
            } else if (settlement instanceof Settlement.Released) {
                due(work, clock.instant()); // another route may have claimed before it was given back
            }
        });
    }

    private void due(Work work, Instant at) {
        FlowRunner runner = runners.get(work.firing().flow());
        if (runner != null) {
            runner.dueAt(at);
        }
    }

    private void claim(FlowRunner runner) {
        int asked = runner.claimable(clock.instant());
        if (asked == 0) {
            return;
        }
        String flow = runner.flow().name();
        ledger.claim(flow, asked).whenComplete((works, failure) -> {
            if (failure != null) {
                runner.claimFailed(asked, clock.instant().plus(LEDGER_PAUSE));
            } else {
                giveBack(runner.claimed(asked, works, works.size() < asked ? nextDue(flow) : null));
                pump(runner);
            }
        });
    }

    private @Nullable Instant nextDue(String flow) {
        try {
            return ledger.nextDue(flow);
        } catch (RuntimeException unavailable) {
            return clock.instant().plus(LEDGER_PAUSE);
        }
    }

    private void tick() {
        try {
            for (FlowRunner runner : runners.values()) {
                claim(runner);
                endOverdue(runner);
            }
            leaving.forEach(this::endOverdue);
            leaving.removeIf(runner -> runner.running().isEmpty());
        } catch (RuntimeException unexpected) {
            LOG.error("A tick of the dispatch failed; the next one tries again", unexpected);
        }
    }

    private void endOverdue(FlowRunner runner) {
        for (Attempt attempt : runner.running()) {
            if (attempt.isOverdue()) {
                String timeout = runner.flow().options().timeout().toSeconds() + " s";
                end(attempt, new AttemptOutcome.TryAgain("the route did not end within " + timeout));
            }
        }
    }

    /** Begins nothing more, and waits this long for what is under way. */
    public void drain(Duration patience) {
        runners.keySet().forEach(this::stopKeeping);
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (System.nanoTime() < end
                    && Stream.concat(runners.values().stream(), leaving.stream())
                            .anyMatch(r -> !r.running().isEmpty())) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopKeeping(String flow) {
        FlowRunner runner = runners.get(flow);
        if (runner != null) {
            giveBack(runner.stop());
        }
    }

    @Override
    public void close() {
        drain(Duration.ofSeconds(5));
        ticks.shutdownNow();
    }
}
