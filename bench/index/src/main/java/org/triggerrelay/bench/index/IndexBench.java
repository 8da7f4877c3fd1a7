package org.triggerrelay.bench.index;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.FlowIndex;
import org.triggerrelay.trigger.Decision;
import org.triggerrelay.trigger.Occurrence;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Verdict;

/** One event: its flows are found by the index and decided, and one of them fires. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class IndexBench {
    @Param({"100", "10000", "100000"})
    int subscriptions;

    @Param({"literal", "any", "range"})
    String kind;

    private FlowIndex index;
    private StatusEvent event;
    private Sample sample;
    private Occurrence occurrence;

    @Setup
    public void setUp() {
        index = Subscriptions.of(subscriptions, kind).index();
        event = event();
        sample = Sample.of(event, Instant.parse("2026-11-22T12:00:00Z"))
                .getFirst()
                .after(new Reading(new BigDecimal("499"), event.time()));
        occurrence = new Occurrence(Trigger.named(Subscriptions.TRIGGER), event, event.time(), sample);
        if (fires() != 1) {
            throw new IllegalStateException("one flow has to fire");
        }
    }

    private static StatusEvent event() {
        String json = """
                {"id": "1", "source": "bench", "time": "2026-11-22T06:00:00Z", "process": "segment",
                 "subject": "Segment number 0", "outcome": "succeeded", "value": 500.5}""";
        return switch (EventReader.read(json.getBytes(StandardCharsets.UTF_8))) {
            case EventReading.Read read -> read.event();
            case EventReading other -> throw new IllegalStateException(other.toString());
        };
    }

    @Benchmark
    public int fires() {
        int[] fired = {0};
        index.candidates(Subscriptions.TRIGGER, event, sample, flow -> {
            if (Decision.decide(flow.conditions(), occurrence, null).verdict() instanceof Verdict.Fired) {
                fired[0]++;
            }
        });
        return fired[0];
    }
}
