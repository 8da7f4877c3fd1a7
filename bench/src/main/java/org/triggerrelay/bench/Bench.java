package org.triggerrelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Starts every variant, loads them in turns, and prints what came of it side by side. */
public final class Bench {
    private static final int WARM_UPS_AT_MOST = 4;
    private static final int STORING_AT_MOST = 100;
    private static final long LAST_DELIVERIES_MILLIS = 1000;

    private final Options options;
    private final Receiver receiver = new Receiver();
    private final AtomicLong numbers = new AtomicLong(1);
    private final Probe probe = new Probe(numbers);
    private final Phase.Bench bench;
    private final String sink;
    private final List<RunningVariant> running = new ArrayList<>();
    private final Map<Variant, Figures> figures = new EnumMap<>(Variant.class);
    private final List<Phase> ceilings = new ArrayList<>();
    private final Latencies disk = new Latencies();
    private final List<FanOut> fanOuts = new ArrayList<>();

    private Bench(Options options) throws IOException {
        this.options = options;
        bench = new Phase.Bench(receiver, numbers, options.flows());
        sink = "http://127.0.0.1:" + receiver.port();
        options.variants().forEach(variant -> figures.put(variant, new Figures()));
    }

    /** See {@link Options#USAGE}; exit code 2 for a wrong option, 1 for a variant that did not run. */
    public static void main(String[] args) {
        try {
            new Bench(Options.parse(args)).run();
            System.exit(0);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException {
        Files.createDirectories(options.work());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> running.forEach(RunningVariant::stop)));
        measureStarts();
        for (Variant variant : options.variants()) {
            running.add(RunningVariant.start(variant, options, sink, probe));
        }
        Phase.pause(LAST_DELIVERIES_MILLIS);
        int strays = receiver.strays();
        warmUp();
        for (int round = 1; round <= options.rounds(); round++) {
            measure(round);
            Collections.rotate(running, 1);
        }
        measureIdle();
        if (options.fanOut()) {
            say("one event, %d flows", FanOut.FLOWS);
            fanOuts.addAll(FanOut.measure(options, sink, probe, receiver, numbers));
        }
        System.out.print(new Report(options, figures, ceilings, disk, fanOuts, receiver.strays() - strays).markdown());
    }

    /** The first start of each is not counted: it fills the page cache, and whatever the variant keeps for later. */
    private void measureStarts() throws IOException {
        for (int i = 0; i <= options.starts(); i++) {
            for (Variant variant : options.variants()) {
                say("start %d of %d: %s", i, options.starts(), variant.key);
                RunningVariant started = RunningVariant.start(variant, options, sink, probe);
                started.stop();
                if (i > 0) {
                    figures.get(variant).starts.add(started.start().toNanos() / 1e6);
                }
            }
        }
    }

    /** By events as well as by time: a slow variant has as many to be compiled by as a quick one, within a bound. */
    private void warmUp() throws IOException {
        ceiling(options.warmUp().dividedBy(2));
        ceilings.clear();
        for (RunningVariant variant : running) {
            List<Phase> phases = figures.get(variant.variant()).warmUps;
            int most = variant.variant() == Variant.STORED ? STORING_AT_MOST : WARM_UPS_AT_MOST;
            int events = variant.variant().warmUpEvents(options);
            do {
                say("warm-up: %s", variant.variant().key);
                phases.add(load(variant, 0, options.warmUp()));
            } while (phases.size() < most
                    && phases.stream().mapToInt(Phase::accepted).sum() < events);
        }
    }

    private void measure(int round) throws IOException {
        ceiling(options.round().dividedBy(2));
        for (RunningVariant variant : running) {
            say("round %d of %d: %s", round, options.rounds(), variant.variant().key);
            Figures of = figures.get(variant.variant());
            of.full.add(load(variant, 0, options.round()));
            of.resident.add(variant.usage().resident());
            CommitClock before = clock(variant);
            of.fixed.add(load(variant, Options.FIXED_RATE, options.round()));
            of.commits.add(clock(variant).since(before));
            of.highest = variant.usage().highest();
            if (variant.variant().isRelay()) {
                of.outOfFiles.add(FileRound.acceptedPerSecond(bench, variant, options.inFile()));
            }
        }
        DiskProbe.run(options.work(), Options.FIXED_RATE, options.round(), disk);
    }

    /** Load straight into the receiver: what both cost when nothing stands between them. */
    private void ceiling(Duration length) throws IOException {
        Phase.Bench direct = new Phase.Bench(receiver, numbers, 1);
        ceilings.add(Phase.run(direct, receiver.port(), ProcessUsage.own(), 0, length));
    }

    private Phase load(RunningVariant variant, int perSecond, Duration length) throws IOException {
        return Phase.run(bench, variant.port(), variant.usage(), perSecond, length);
    }

    private static CommitClock clock(RunningVariant variant) {
        return variant.variant().isRelay() ? CommitClock.read(variant.port()) : CommitClock.NONE;
    }

    /** What each costs while another one is measured: they all run all the time. */
    private void measureIdle() throws IOException {
        Map<RunningVariant, Long> before = new HashMap<>();
        for (RunningVariant variant : running) {
            before.put(variant, variant.usage().cpuMicros());
        }
        Phase.pause(options.round().toMillis());
        for (RunningVariant variant : running) {
            long used = variant.usage().cpuMicros() - before.get(variant);
            figures.get(variant.variant()).idleCpuPercent =
                    used / 10.0 / options.round().toMillis();
        }
    }

    private static void say(String what, Object... args) {
        System.err.println("bench: " + what.formatted(args));
    }
}
