package org.triggerrelay.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One event that starts many flows: when its first and its last request were there, in milliseconds after its answer.
 * The first is below zero where it was there before the answer.
 */
record FanOut(double first, double last) {
    static final int FLOWS = 1_000;

    private static final int WARM_UPS = 100;
    private static final int EVENTS = 20;
    private static final long AT_MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Starts a relay with that many flows, warms it up, and sends it single events, each once the last one is over. */
    static List<FanOut> measure(Options options, String sink, Probe probe, Receiver receiver, AtomicLong numbers)
            throws IOException {
        RunningVariant relay = RunningVariant.start(Variant.RELAY, options.withFlows(FLOWS), sink, probe);
        try {
            Phase.pause(1_000); // what the probe started
            for (int i = 0; i < WARM_UPS; i++) {
                one(relay.port(), receiver, numbers);
            }
            var measured = new ArrayList<FanOut>();
            for (int i = 0; i < EVENTS; i++) {
                Phase.pause(200);
                measured.add(one(relay.port(), receiver, numbers));
            }
            return measured;
        } finally {
            relay.stop();
        }
    }

    private static FanOut one(int port, Receiver receiver, AtomicLong numbers) throws IOException {
        Tally tally = new Tally(numbers.getAndIncrement(), 1, FLOWS);
        receiver.counting(tally);
        try (Load load = new Load(port, 1, tally)) {
            load.asFastAsAnswered(1);
            load.finish();
        }
        long bound = System.nanoTime() + AT_MOST_NANOS;
        while (!tally.drained() && System.nanoTime() < bound) {
            Phase.pause(2);
        }
        if (tally.accepted() != 1 || tally.arrivals() != FLOWS) {
            throw new IOException("one event, %d flows: accepted %d, arrived %d"
                    .formatted(FLOWS, tally.accepted(), tally.arrivals()));
        }
        double answer = tally.answers.millis(1);
        return new FanOut(tally.endToEnd.millis(0) - answer, tally.endToEnd.millis(1) - answer);
    }
}
