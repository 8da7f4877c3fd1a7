package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Leg;
import org.triggerrelay.ledger.Settlement;
import org.triggerrelay.ledger.Work;

/** Takes what attempts came to back to the ledger, and keeps at it until the ledger has taken it. */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    static final Duration LEDGER_PAUSE = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final InstantSource clock;
    private final Runners runners;
    private final ScheduledExecutorService ticks;

    Settling(Ledger ledger, InstantSource clock, Runners runners, ScheduledExecutorService ticks) {
        this.ledger = ledger;
        this.clock = clock;
        this.runners = runners;
        this.ticks = ticks;
    }

    void giveBack(List<Work> works) {
        works.forEach(work -> settle(work, new Settlement.Released(), List.of()));
    }

    void settle(Work work, Settlement settlement, List<Leg> legs) {
        tell(work, settlement);
        keep(work, settlement, legs);
    }

    private void keep(Work work, Settlement settlement, List<Leg> legs) {
        ledger.settle(work, settlement, legs).whenComplete((fenced, failure) -> {
            if (failure != null) {
                later(() -> keep(work, settlement, legs));
                return;
            }
            switch (settlement) {
                case Settlement.Again again -> due(work, again.due());
                case Settlement.Deferred deferred -> due(work, deferred.due());
                case Settlement.Released released -> due(work, clock.instant()); // another may have claimed before
                case Settlement.Delivered over -> {}
                case Settlement.Dead over -> {}
                case Settlement.Suppressed over -> {}
            }
        });
    }

    private void due(Work work, Instant at) {
        FlowRunner runner = runners.of(work);
        if (runner != null) {
            runner.dueAt(at);
        }
    }

    /** Switches a flow off for good, as its destination is gone, until somebody sees to it. */
    void switchOff(String flow, String reason) {
        ledger.hold(flow, Hold.Kind.OFF, reason).whenComplete((held, failure) -> {
            if (failure != null) {
                later(() -> switchOff(flow, reason));
            } else if (held) {
                LOG.error(
                        "Flow {} is switched off: {}. What waits for it is kept. Mend its destination, and let it go with:"
                                + " relay resume {}",
                        flow,
                        reason,
                        flow);
            }
        });
    }

    private void later(Runnable again) {
        if (!ticks.isShutdown()) {
            ticks.schedule(again, LEDGER_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void tell(Work work, Settlement settlement) {
        String flow = work.firing().flow();
        String id = work.firing().id();
        int attempt = work.firing().attempt();
        switch (settlement) {
            case Settlement.Again again ->
                LOG.warn(
                        "Flow {}: attempt {} at delivery {} failed: {}; again at {}",
                        flow,
                        attempt,
                        id,
                        again.reason(),
                        again.due());
            case Settlement.Dead dead ->
                LOG.error("Flow {}: delivery {} is dead after attempt {}: {}", flow, id, attempt, dead.reason());
            case Settlement.Deferred deferred ->
                LOG.debug("Flow {}: delivery {} waits until {}: {}", flow, id, deferred.due(), deferred.reason());
            case Settlement.Delivered delivered -> LOG.debug("Delivered {}", id);
            case Settlement.Suppressed none ->
                LOG.info("Flow {}: delivery {} is sent to nobody: {}", flow, id, none.reason());
            case Settlement.Released released -> LOG.debug("Gave back {}", id);
        }
    }
}
