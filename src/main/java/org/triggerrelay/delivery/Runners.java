package org.triggerrelay.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.Work;

/** Who runs which flow here, and who has been replaced while attempts were under way. */
final class Runners {
    private final Map<String, FlowRunner> byFlow = new ConcurrentHashMap<>();
    private final Set<FlowRunner> leaving = ConcurrentHashMap.newKeySet();

    /** Who runs this flow now; null where nobody does here. */
    @Nullable
    FlowRunner of(String flow) {
        return byFlow.get(flow);
    }

    @Nullable
    FlowRunner of(Work work) {
        return byFlow.get(work.firing().flow());
    }

    boolean isCurrent(FlowRunner runner) {
        return byFlow.get(runner.flow().name()) == runner;
    }

    /** The flows that run here. */
    Collection<String> names() {
        return List.copyOf(byFlow.keySet());
    }

    Collection<FlowRunner> current() {
        return byFlow.values();
    }

    /** Those that run, and those that only end what they have begun. */
    void forEach(Consumer<FlowRunner> each) {
        byFlow.values().forEach(each);
        leaving.forEach(each);
    }

    private Stream<FlowRunner> all() {
        return Stream.concat(byFlow.values().stream(), leaving.stream());
    }

    /** The runner takes its flow over; gives what the one before had not begun. */
    List<Work> put(FlowRunner runner) {
        FlowRunner before = byFlow.put(runner.flow().name(), runner);
        return before == null ? List.of() : leave(before);
    }

    /** Nobody runs the flow with this route any more; gives what was not begun. */
    List<Work> remove(String flow, FlowRoute route) {
        FlowRunner runner = byFlow.get(flow);
        if (runner == null || runner.route() != route || !byFlow.remove(flow, runner)) {
            return List.of();
        }
        return leave(runner);
    }

    private List<Work> leave(FlowRunner runner) {
        leaving.add(runner);
        return runner.stop();
    }

    /** Forgets who has left and has nothing under way. */
    void sweep() {
        leaving.removeIf(runner -> runner.running().isEmpty());
    }

    /** Whether attempts of such routes have not ended yet. */
    boolean isUnderWay(Predicate<FlowRoute> which) {
        return all().anyMatch(runner ->
                which.test(runner.route()) && !runner.running().isEmpty());
    }

    boolean isAnythingUnderWay() {
        return all().anyMatch(runner -> !runner.running().isEmpty());
    }
}
