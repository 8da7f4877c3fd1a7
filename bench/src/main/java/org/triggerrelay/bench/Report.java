package org.triggerrelay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The figures as Markdown: one column a variant, then what is promised, then what the bench itself cost. */
final class Report {
    private final Options options;
    private final Map<Variant, Figures> figures;
    private final List<Phase> ceilings;
    private final Latencies disk;
    private final List<FanOut> fanOuts;
    private final int strays;
    private final List<String> lines = new ArrayList<>();

    Report(
            Options options,
            Map<Variant, Figures> figures,
            List<Phase> ceilings,
            Latencies disk,
            List<FanOut> fanOuts,
            int strays) {
        this.options = options;
        this.figures = figures;
        this.ceilings = ceilings;
        this.disk = disk;
        this.fanOuts = fanOuts;
        this.strays = strays;
    }

    String markdown() {
        lines.add(Machine.describe());
        lines.add("%d flow(s) an event, %d round(s) of %d s after %d s of warm-up; median (least–most)."
                .formatted(
                        options.flows(),
                        options.rounds(),
                        options.round().toSeconds(),
                        options.warmUp().toSeconds()));
        lines.add("");
        lines.add("| | " + String.join(" | ", titles()) + " |");
        lines.add("|---|" + "---|".repeat(figures.size()));
        atFullSpeed();
        atFixedRate();
        theProcess();
        lines.add("");
        lines.addAll(new Targets(figures, fanOuts).lines());
        theBenchItself();
        return String.join("\n", lines) + "\n";
    }

    private List<String> titles() {
        return figures.keySet().stream()
                .map(variant -> "(" + variant.key + ") " + variant.title)
                .toList();
    }

    private void atFullSpeed() {
        full("events accepted/s, %d connections".formatted(Options.CONNECTIONS), Phase::acceptedPerSecond);
        row("events accepted/s out of a file", of -> Spread.of(of.outOfFiles, Double::doubleValue));
        full("deliveries/s", Phase::deliveredPerSecond);
        full("end to end p50, ms", Phase::p50);
        full("end to end p99, ms", Phase::p99);
        full("answer p50, ms", Phase::answerP50);
        full("answer p99, ms", Phase::answerP99);
        full("CPU, µs an event", Phase::cpuMicrosPerEvent);
        full("CPU of load and receiver, µs an event", Phase::ownCpuMicrosPerEvent);
        full("their share of the machine, %", Machine::share);
        full("share of anything else that ran, %", Phase::othersPercent);
    }

    private void atFixedRate() {
        String rate = " at " + Options.FIXED_RATE + "/s";
        fixed("end to end p50, ms," + rate, Phase::p50);
        fixed("end to end p99, ms," + rate, Phase::p99);
        fixed("answer p50, ms," + rate, Phase::answerP50);
        fixed("answer p99, ms," + rate, Phase::answerP99);
        fixed("CPU, µs an event," + rate, Phase::cpuMicrosPerEvent);
        row("its commit's own mean, ms," + rate, of -> Spread.of(of.commits, CommitClock::meanMillis));
        row("its commit's own longest, ms," + rate, of -> Spread.of(of.commits, clock -> clock.max() * 1000));
        row("one fdatasync of 4 KiB" + rate + ", p50 / p99 / most, ms", of -> "%s / %s / %s"
                .formatted(milliseconds(0.5), milliseconds(0.99), milliseconds(1)));
    }

    private void theProcess() {
        row("start to first accepted event, ms", of -> Spread.of(of.starts, Double::doubleValue));
        row("resident after full speed, MiB", of -> Spread.of(of.resident, Double::doubleValue));
        row("resident at most, MiB", of -> Spread.number(of.highest));
        row("CPU when idle, %", of -> Spread.number(of.idleCpuPercent));
        row("missing", of -> of.phases().mapToInt(Phase::missing).sum());
        row("delivered twice", of -> of.phases().mapToInt(Phase::repeated).sum());
        row("not accepted", of -> of.phases().mapToInt(Phase::refused).sum());
    }

    private void theBenchItself() {
        lines.add("");
        lines.add(
                "Load straight into the receiver: %s requests/s, %s µs of CPU each for both together; late by p99 %s ms at %d/s."
                        .formatted(
                                Spread.of(ceilings, Phase::acceptedPerSecond),
                                Spread.of(ceilings, Phase::ownCpuMicrosPerEvent),
                                Spread.of(
                                        figures.values().stream()
                                                .flatMap(of -> of.fixed.stream())
                                                .toList(),
                                        Phase::latenessP99),
                                Options.FIXED_RATE));
        lines.add("Deliveries that came after their phase was over: %d.".formatted(strays));
    }

    private String milliseconds(double share) {
        return Spread.number(disk.millis(share));
    }

    private void full(String name, ToDoubleFunction<Phase> figure) {
        row(name, of -> Spread.of(of.full, figure));
    }

    private void fixed(String name, ToDoubleFunction<Phase> figure) {
        row(name, of -> Spread.of(of.fixed, figure));
    }

    private void row(String name, Function<Figures, ?> cell) {
        List<String> cells =
                figures.values().stream().map(of -> cell.apply(of).toString()).toList();
        lines.add("| " + name + " | " + String.join(" | ", cells) + " |");
    }
}
