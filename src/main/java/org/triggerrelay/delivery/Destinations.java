package org.triggerrelay.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.triggerrelay.trigger.Firing;

/** Asked by each sending step before it sends: which destinations of a flow rest, and how often a host is called. */
public final class Destinations {
    private final InstantSource clock;
    private final HostRates rates;
    private final Map<String, FlowDestinations> flows = new ConcurrentHashMap<>();

    /** Destinations of which each host is called at most as often as these rates say. */
    public Destinations(InstantSource clock, HostRates rates) {
        this.clock = clock;
        this.rates = rates;
    }

    /** Whether a step may send this firing to this target now. */
    public Permit ask(Firing firing, Target target) {
        return of(firing.flow()).ask(firing.id(), target);
    }

    /** What rests for this flow, each with until when and why. */
    public List<String> resting(String flow) {
        FlowDestinations known = flows.get(flow);
        return known == null ? List.of() : known.resting();
    }

    /** How many rest for this flow. */
    public int restingCount(String flow) {
        FlowDestinations known = flows.get(flow);
        return known == null ? 0 : known.restingCount();
    }

    /** The time, as rests are timed by. */
    public Instant now() {
        return clock.instant();
    }

    FlowDestinations of(String flow) {
        return flows.computeIfAbsent(flow, unknown -> new FlowDestinations(clock, rates));
    }

    /** The flow has gone for good. */
    void forget(String flow) {
        flows.remove(flow);
    }

    /** The flow begins anew: what is known of its destinations may be of ones that it calls no more. */
    FlowDestinations anew(String flow) {
        var anew = new FlowDestinations(clock, rates);
        flows.put(flow, anew);
        return anew;
    }
}
