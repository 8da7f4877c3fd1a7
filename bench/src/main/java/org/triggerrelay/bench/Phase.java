package org.triggerrelay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One stretch of load on one variant, and what came of it. */
record Phase(
        double acceptedPerSecond,
        double deliveredPerSecond,
        double answerP50,
        double answerP99,
        double p50,
        double p99,
        double cpuMicrosPerEvent,
        double ownCpuMicrosPerEvent,
        double othersPercent,
        double latenessP99,
        int accepted,
        int refused,
        int missing,
        int repeated) {

    private static final Duration DRAIN_AT_MOST = Duration.ofSeconds(60);
    private static final int EVENTS_PER_SECOND_AT_MOST = 250_000;

    /** Where load goes and where it is counted. */
    record Bench(Receiver receiver, AtomicLong numbers, int flows) {
        Tally tally(Duration length) {
            long seconds = Math.max(1, length.toSeconds());
            int capacity = (int) Math.max(100_000, seconds * EVENTS_PER_SECOND_AT_MOST / flows);
            Tally tally = new Tally(numbers.getAndAdd(capacity), capacity, flows);
            receiver.counting(tally);
            return tally;
        }
    }

    /** Sends with 64 connections as fast as answers come ({@code perSecond} 0) or at a fixed rate, then drains. */
    static Phase run(Bench bench, int port, ProcessUsage usage, int perSecond, Duration length) throws IOException {
        Tally tally = bench.tally(length);
        try (Load load = new Load(port, Options.CONNECTIONS, tally)) {
            Cpu before = Cpu.now(usage);
            long from = System.nanoTime();
            if (perSecond == 0) {
                load.asFastAsAnswered(length.toNanos());
            } else {
                load.atRate(perSecond, length.toNanos());
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            int accepted = tally.accepted();
            int arrivals = tally.arrivals();
            load.finish();
            drain(tally);
            Cpu used = Cpu.now(usage).since(before);
            double events = Math.max(1, tally.accepted());
            double micros = (System.nanoTime() - from) / 1e3;
            return new Phase(
                    accepted / seconds,
                    arrivals / seconds,
                    tally.answers.millis(0.5),
                    tally.answers.millis(0.99),
                    tally.endToEnd.millis(0.5),
                    tally.endToEnd.millis(0.99),
                    used.subject() / events,
                    used.own() / events,
                    100 * used.others() / micros / Machine.PROCESSORS,
                    tally.lateness.millis(0.99),
                    tally.accepted(),
                    tally.refused(),
                    tally.missing(),
                    tally.repeats());
        }
    }

    private static void drain(Tally tally) {
        long bound = System.nanoTime() + DRAIN_AT_MOST.toNanos();
        while (!tally.drained() && System.nanoTime() < bound) {
            pause(5);
        }
        pause(100);
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
