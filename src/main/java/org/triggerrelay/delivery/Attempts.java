package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.ledger.Distribution;
import org.triggerrelay.ledger.Lease;
import org.triggerrelay.ledger.Leg;
import org.triggerrelay.ledger.Settlement;
import org.triggerrelay.ledger.Work;

/** Begins what may run, and ends each attempt once: with what its route tells, or because its time is up. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Executor starters;
    private final ScheduledExecutorService ticks;
    private final Runners runners;
    private final Settling settling;
    private final Function<String, DeliveryCounts> counts;
    private final Distribution durations;
    private final Function<Work, Lease> leases;
    private final Consumer<FlowRunner> afterEnd;
    private final Onlooker onlooker;

    Attempts(
            InstantSource clock,
            RandomGenerator random,
            Executor starters,
            ScheduledExecutorService ticks,
            Runners runners,
            Settling settling,
            Function<String, DeliveryCounts> counts,
            Distribution durations,
            Function<Work, Lease> leases,
            Consumer<FlowRunner> afterEnd,
            Onlooker onlooker) {
        this.clock = clock;
        this.random = random;
        this.starters = starters;
        this.ticks = ticks;
        this.runners = runners;
        this.settling = settling;
        this.counts = counts;
        this.durations = durations;
        this.leases = leases;
        this.afterEnd = afterEnd;
        this.onlooker = onlooker;
    }

    /** Begins as many as may run now; where a rate lets none through, it is done when the next turn comes. */
    void pump(FlowRunner runner) {
        for (Attempt next = next(runner); next != null; next = next(runner)) {
            Attempt begun = next;
            starters.execute(() -> begin(begun));
        }
        Duration wait = runner.untilTurn(clock.instant());
        if (wait != null && !ticks.isShutdown()) {
            ticks.schedule(() -> turn(runner), wait.plusMillis(1).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private @Nullable Attempt next(FlowRunner runner) {
        return runner.next(clock.instant(), leases);
    }

    private void turn(FlowRunner runner) {
        runner.turn();
        pump(runner);
    }

    private void begin(Attempt attempt) {
        if (leases.apply(attempt.work()) != Lease.HELD) { // it hung meanwhile
            attempt.end();
            settling.giveBack(List.of(attempt.work()));
            attempt.runner().ended(attempt);
            return;
        }
        attempt.seenBy(onlooker.began(attempt.work()));
        try {
            attempt.runner().route().start(attempt.work().firing(), attempt.legs(), outcome -> end(attempt, outcome));
        } catch (RuntimeException failure) {
            LOG.error("Flow {} could not begin", attempt.runner().flow().name(), failure);
            end(attempt, new AttemptOutcome.TryAgain("the flow's route could not begin"));
        }
    }

    private void end(Attempt attempt, AttemptOutcome ended) {
        if (!attempt.end()) {
            return;
        }
        AttemptOutcome outcome = attempt.legs().judge(ended);
        FlowRunner runner = attempt.runner();
        Work work = attempt.work();
        if (outcome instanceof AttemptOutcome.Gone gone && runners.isCurrent(runner)) {
            settling.giveBack(runner.hold(true));
            settling.switchOff(runner.flow().name(), gone.reason());
        }
        var schedule = new RetrySchedule(runner.flow().options().retry());
        Settlement settlement = schedule.settle(outcome, work.tried(), clock.instant(), random.nextDouble(-1, 1))
                .answered(attempt.legs().reply());
        count(attempt, outcome, settlement);
        attempt.look().ended(outcome, attempt.legs().reply(), attempt.took());
        List<Leg> legs = attempt.legs().close();
        settling.settle(work, settlement, settlement instanceof Settlement.Delivered ? List.of() : legs);
        runner.ended(attempt);
        settling.giveBack(runner.rest());
        pump(runner);
        afterEnd.accept(runner);
    }

    private void count(Attempt attempt, AttemptOutcome outcome, Settlement settlement) {
        DeliveryCounts of = counts.apply(attempt.runner().flow().name());
        of.count(outcome);
        if (settlement instanceof Settlement.Dead) {
            of.countDead();
        }
        if (!(outcome instanceof AttemptOutcome.Deferred)) {
            durations.add(attempt.took().toNanos() / 1e9);
            if (attempt.work().tried() > 0) {
                of.countRetry();
            }
        }
    }

    void endOverdue(FlowRunner runner) {
        for (Attempt attempt : runner.running()) {
            if (attempt.isOverdue()) {
                String timeout = runner.flow().options().timeout().toSeconds() + " s";
                var late = new AttemptOutcome.TryAgain("the route did not end within " + timeout);
                runner.destinations().over(attempt.work().firing().id(), late);
                end(attempt, late);
            }
        }
    }
}
