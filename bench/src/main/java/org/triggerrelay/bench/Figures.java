package org.triggerrelay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything measured of one variant, round by round. */
final class Figures {
    final List<Double> starts = new ArrayList<>();
    final List<Phase> warmUps = new ArrayList<>();
    final List<Phase> full = new ArrayList<>();
    final List<Phase> fixed = new ArrayList<>();
    final List<Double> resident = new ArrayList<>();
    final List<Double> outOfFiles = new ArrayList<>();
    final List<CommitClock> commits = new ArrayList<>();
    double highest = Double.NaN;
    double idleCpuPercent = Double.NaN;

    Stream<Phase> phases() {
        return Stream.of(warmUps, full, fixed).flatMap(List::stream);
    }
}
