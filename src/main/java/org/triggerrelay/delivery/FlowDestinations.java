package org.triggerrelay.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The destinations that one flow has called since its route began, and which of them rest. */
final class FlowDestinations {
    /** Beyond this, those of which there is nothing to know are forgotten: a flow's URLs may be computed. */
    private static final int MOST_KNOWN = 1_000;

    private final InstantSource clock;
    private final HostRates rates;
    private final Map<String, Known> known = new LinkedHashMap<>();

    private final IdentityHashMap<Permit.Go, String> open = new IdentityHashMap<>();

    private record Known(Target target, Circuit circuit) {}

    FlowDestinations(InstantSource clock, HostRates rates) {
        this.clock = clock;
        this.rates = rates;
    }

    /** Whether a step may send this delivery to this target now. */
    synchronized Permit ask(String delivery, Target target) {
        Instant now = clock.instant();
        Circuit circuit = circuit(target);
        if (circuit.refuses(now)) {
            return notNow(target + ": " + circuit.told(now), circuit.again(now));
        }
        HostRates.Turn turn = rates.turn(target, now);
        if (!turn.isTaken()) {
            return notNow(target + ": more calls wait than its rate lets through", now.plus(turn.delay()));
        }
        var go = new Permit.Go(this, target, circuit.begin(now), turn.delay());
        open.put(go, delivery);
        return go;
    }

    private Circuit circuit(Target target) {
        if (known.size() >= MOST_KNOWN && !known.containsKey(target.address())) {
            known.values().removeIf(one -> one.circuit().isUntroubled());
        }
        return known.computeIfAbsent(target.address(), unknown -> new Known(target, new Circuit()))
                .circuit();
    }

    private static Permit notNow(String why, Instant due) {
        return new Permit.NotNow(new AttemptOutcome.Deferred(why, due));
    }

    /** A call has ended; only the first time that this is told of it, it counts. */
    synchronized void ended(Permit.Go go, AttemptOutcome outcome) {
        Known called = known.get(go.target().address());
        if (open.remove(go) != null && called != null) {
            called.circuit().ended(go.turn(), outcome, clock.instant());
        }
    }

    /** The attempt at a delivery has ended like this, whether or not its calls have. */
    synchronized void over(String delivery, AttemptOutcome outcome) {
        List<Permit.Go> calls = open.entrySet().stream()
                .filter(call -> call.getValue().equals(delivery))
                .map(Map.Entry::getKey)
                .toList();
        calls.forEach(call -> ended(call, outcome));
    }

    /** Whether every destination that is known rests, so that an attempt would most likely be for nothing. */
    synchronized boolean allRest() {
        for (Known one : known.values()) { // asked several times for each delivery
            if (!one.circuit().rests()) {
                return false;
            }
        }
        return !known.isEmpty();
    }

    /** How many attempts make sense at once: any number, or one for each destination whose rest is over. */
    synchronized int limit() {
        if (!allRest()) {
            return Integer.MAX_VALUE;
        }
        Instant now = clock.instant();
        return (int) known.values().stream()
                .filter(one -> one.circuit().isHalfOpen(now))
                .count();
    }

    synchronized int restingCount() {
        return (int)
                known.values().stream().filter(one -> one.circuit().rests()).count();
    }

    /** What rests, as people are told. */
    synchronized List<String> resting() {
        Instant now = clock.instant();
        return known.values().stream()
                .filter(one -> one.circuit().rests())
                .map(one -> one.target() + ": " + one.circuit().told(now))
                .toList();
    }
}
