package org.triggerrelay.delivery;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.Leg;
import org.triggerrelay.ledger.Reply;

/**
 * The parts of a delivery during one attempt: the steps that send ask for theirs and tell how it ended. When the
 * attempt is over no further part begins.
 */
public final class Legs {
    private final Map<Key, Leg> legs = new LinkedHashMap<>();
    private final Map<Key, Integer> begun = new HashMap<>();
    private final @Nullable String trace;
    private @Nullable String nobody;
    private @Nullable Reply reply;
    private boolean over;

    private record Key(String step, String target) {}

    /** Begins with what earlier attempts have left. */
    public Legs(List<Leg> earlier) {
        this(earlier, null);
    }

    /** The same, with what goes out as {@code traceparent}. */
    public Legs(List<Leg> earlier, @Nullable String trace) {
        this.trace = trace;
        earlier.forEach(leg -> legs.put(new Key(leg.step(), leg.target()), leg));
    }

    /** One part; it is told once how it ended. */
    public final class Part {
        private final Key key;

        private Part(Key key) {
            this.key = key;
        }

        /** What goes out with it as {@code traceparent}; null for nothing. */
        public @Nullable String trace() {
            return trace;
        }

        /** Whether an earlier attempt has delivered it. */
        public boolean isDelivered() {
            return leg(key).state() == Leg.State.DELIVERED;
        }

        /** Why an earlier attempt was refused for good; null where none was. */
        public @Nullable String refusal() {
            Leg leg = leg(key);
            return leg.state() == Leg.State.REFUSED ? String.valueOf(leg.reason()) : null;
        }

        /** What its target has answered, over HTTP. */
        public void answered(Reply answer) {
            Legs.this.answered(answer);
        }

        public void end(AttemptOutcome outcome) {
            put(
                    switch (outcome) {
                        case AttemptOutcome.Delivered delivered ->
                            new Leg(key.step(), key.target(), Leg.State.DELIVERED, null);
                        case AttemptOutcome.Suppressed none ->
                            new Leg(key.step(), key.target(), Leg.State.DELIVERED, none.reason());
                        case AttemptOutcome.TryAgain again ->
                            new Leg(key.step(), key.target(), Leg.State.DUE, again.reason());
                        case AttemptOutcome.Gone gone ->
                            new Leg(key.step(), key.target(), Leg.State.DUE, gone.reason());
                        case AttemptOutcome.Deferred deferred ->
                            new Leg(key.step(), key.target(), Leg.State.DUE, deferred.reason());
                        case AttemptOutcome.Refused refused ->
                            new Leg(key.step(), key.target(), Leg.State.REFUSED, refused.reason());
                    });
        }
    }

    /** The part that this step sends to this target; where it sends there again in one attempt, that is another part. */
    public synchronized Part begin(String step, String target) {
        if (over) {
            throw new IllegalStateException("the attempt is over: nothing more is sent");
        }
        int time = begun.merge(new Key(step, target), 1, Integer::sum);
        var key = new Key(time == 1 ? step : step + " #" + time, target);
        legs.putIfAbsent(key, new Leg(key.step(), key.target(), Leg.State.DUE, null));
        return new Part(key);
    }

    /** Of several answers the last one counts, a bad one before a good one. */
    private synchronized void answered(Reply answer) {
        boolean isGood = answer.code() / 100 == 2;
        if (!over && (reply == null || !isGood || reply.code() / 100 == 2)) {
            reply = answer;
        }
    }

    /** What was answered in this attempt; null where nothing was. */
    synchronized @Nullable Reply reply() {
        return reply;
    }

    /** A step had nobody to send to, for this reason; the others go on. */
    public synchronized void nobody(String reason) {
        nobody = reason;
    }

    /** What an attempt came to whose route ended like this: suppressed, where there was nobody at all to send to. */
    synchronized AttemptOutcome judge(AttemptOutcome ended) {
        return ended instanceof AttemptOutcome.Delivered && nobody != null && !isAnySent()
                ? new AttemptOutcome.Suppressed(nobody)
                : ended;
    }

    private boolean isAnySent() {
        return legs.values().stream().anyMatch(leg -> leg.state() == Leg.State.DELIVERED);
    }

    /** Ends the attempt; gives the parts to keep, none where nothing but one failed. */
    synchronized List<Leg> close() {
        over = true;
        List<Leg> all = List.copyOf(legs.values());
        return all.size() == 1 && all.getFirst().state() == Leg.State.DUE ? List.of() : all;
    }

    private synchronized Leg leg(Key key) {
        Leg leg = legs.get(key);
        if (leg == null) {
            throw new IllegalStateException("the part " + key + " was never begun");
        }
        return leg;
    }

    private synchronized void put(Leg leg) {
        if (!over) {
            legs.put(new Key(leg.step(), leg.target()), leg);
        }
    }
}
