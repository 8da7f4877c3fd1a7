package org.triggerrelay.operator.watching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Onlooker;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.Raised;
import org.triggerrelay.ledger.Rejected;
import org.triggerrelay.ledger.Reply;
import org.triggerrelay.ledger.Witness;

/** All who watch, as one; where nobody does, nothing is done for it. */
public record Watching(
        Witness witness, Onlooker onlooker, @Nullable Traces traces) implements AutoCloseable {

    /** The lines, if they are wanted, and the traces, if they are sent somewhere. */
    public static Watching of(boolean lines, @Nullable Traces traces) {
        var witnesses = new ArrayList<Witness>();
        var onlookers = new ArrayList<Onlooker>();
        if (traces != null) {
            witnesses.add(traces);
            onlookers.add(traces);
        }
        if (lines) {
            var journal = new Journal();
            witnesses.add(journal);
            onlookers.add(journal);
        }
        return new Watching(
                switch (witnesses.size()) {
                    case 0 -> Witness.NONE;
                    case 1 -> witnesses.getFirst();
                    default -> new Witnesses(witnesses);
                },
                switch (onlookers.size()) {
                    case 0 -> Onlooker.NONE;
                    case 1 -> onlookers.getFirst();
                    default ->
                        work -> new Looks(
                                onlookers.stream().map(one -> one.began(work)).toList());
                },
                traces);
    }

    private static <T> @Nullable String trace(List<T> all, Function<T, @Nullable String> trace) {
        return all.stream().map(trace).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private record Witnesses(List<Witness> all) implements Witness {
        @Override
        public Raise raising(StatusEvent event, List<String> triggers, @Nullable String feed, @Nullable String parent) {
            return new Raises(all.stream()
                    .map(one -> one.raising(event, triggers, feed, parent))
                    .toList());
        }

        @Override
        public void rejected(Rejected rejected) {
            all.forEach(one -> one.rejected(rejected));
        }
    }

    private record Raises(List<Witness.Raise> all) implements Witness.Raise {
        @Override
        public @Nullable String trace() {
            return Watching.trace(all, Witness.Raise::trace);
        }

        @Override
        public void ended(Raised raised) {
            all.forEach(one -> one.ended(raised));
        }

        @Override
        public void failed(Throwable failure) {
            all.forEach(one -> one.failed(failure));
        }
    }

    private record Looks(List<Onlooker.Look> all) implements Onlooker.Look {
        @Override
        public @Nullable String trace() {
            return Watching.trace(all, Onlooker.Look::trace);
        }

        @Override
        public void ended(AttemptOutcome outcome, @Nullable Reply reply, Duration took) {
            all.forEach(one -> one.ended(outcome, reply, took));
        }
    }

    @Override
    public void close() {
        if (traces != null) {
            traces.close();
        }
    }
}
