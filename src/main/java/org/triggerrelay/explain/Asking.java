package org.triggerrelay.explain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.DeliveryState;
import org.triggerrelay.ledger.EventFacts;
import org.triggerrelay.ledger.RaiseFacts;
import org.triggerrelay.ledger.StoredDelivery;
import org.triggerrelay.trigger.Decision;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Occurrence;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Verdict;

/** Asks one flow once more what it makes of an event: the same decision, out of the same knowledge. */
final class Asking {
    private final EventFacts event;
    private final RaiseFacts raise;
    private final RaiseFacts.Asked asked;

    Asking(EventFacts event, RaiseFacts raise, RaiseFacts.Asked asked) {
        this.event = event;
        this.raise = raise;
        this.asked = asked;
    }

    /** The verdict on one of the event's numbers, or on all of it. */
    private record Told(@Nullable Sample sample, Verdict verdict) {
        @Nullable
        String dimension() {
            return sample == null ? null : sample.dimension();
        }
    }

    /** One answer; several where the event has numbers by dimension and the verdicts on them differ. */
    List<Answer> answers() {
        return switch (raise.hindrance()) {
            case null -> decided();
            case RaiseFacts.Hindrance.CompletedBefore before ->
                List.of(no(
                        "completed-before",
                        "this run was completed before: by " + before.by().eventId() + " at "
                                + before.by().at()));
            case RaiseFacts.Hindrance.Forgotten forgotten -> List.of(no("forgotten", forgotten.why()));
            case RaiseFacts.Hindrance.Duplicate duplicate ->
                List.of(no("duplicate", "duplicate of the event that was accepted at " + duplicate.accepted()));
            case RaiseFacts.Hindrance.Conflict conflict ->
                List.of(no(
                        "conflict",
                        "conflict: an event of this identity with other content was accepted at "
                                + conflict.accepted()));
        };
    }

    /** The firings, as they were made, or would be. */
    List<Firing> firings() {
        if (raise.hindrance() != null) {
            return List.of();
        }
        boolean ofNumbers =
                asked.flow().conditions().asksForNumber() && !raise.samples().isEmpty();
        List<Told> told = ofNumbers ? raise.samples().stream().map(this::told).toList() : List.of(told(null));
        return told.stream().flatMap(this::firing).toList();
    }

    private Stream<Firing> firing(Told told) {
        return told.verdict() instanceof Verdict.Fired fired ? Stream.of(firing(told, fired)) : Stream.empty();
    }

    private Firing firing(Told told, Verdict.Fired fired) {
        String id = delivery(told).map(StoredDelivery::id).orElse("not-stored");
        Firing firing =
                Firing.of(id, raise.trigger(), asked.flow().name(), event.event(), told.sample(), fired, raise.at(), 1);
        return asked.replayedAt() == null ? firing : firing.marked(id, Firing.Mark.REPLAYED);
    }

    private Optional<StoredDelivery> delivery(Told told) {
        return asked.deliveries().stream()
                .filter(stored -> Objects.equals(stored.dimension(), told.dimension()))
                .reduce((before, replay) -> replay);
    }

    private List<Answer> decided() {
        if (!asked.flow().conditions().asksForNumber() || raise.samples().isEmpty()) {
            return List.of(answer(told(null)));
        }
        List<Told> told = raise.samples().stream().map(this::told).toList();
        return together(told).stream().map(this::answer).toList();
    }

    private Told told(@Nullable Sample sample) {
        var what = new Occurrence(raise.trigger(), event.event(), raise.at(), sample);
        var state = asked.state(sample == null ? null : sample.dimension());
        return new Told(
                sample, Decision.decide(asked.flow().conditions(), what, state).verdict());
    }

    /** What is said of the event is said once; dimensions that the flow does not look at are told only together. */
    private static List<Told> together(List<Told> told) {
        Verdict first = told.getFirst().verdict();
        if (isOfTheEvent(first)) {
            return List.of(new Told(null, first));
        }
        List<Told> seen = told.stream()
                .filter(one -> !(one.verdict() instanceof Verdict.OtherDimension))
                .toList();
        return seen.isEmpty() ? List.of(new Told(null, otherDimensions(told))) : seen;
    }

    private static boolean isOfTheEvent(Verdict verdict) {
        return verdict instanceof Verdict.OtherSubject
                || verdict instanceof Verdict.OtherInstance
                || verdict instanceof Verdict.OtherOutcome
                || verdict instanceof Verdict.OtherRunKind;
    }

    private static Verdict otherDimensions(List<Told> told) {
        Verdict.OtherDimension first = (Verdict.OtherDimension) told.getFirst().verdict();
        String all = told.stream()
                .map(one -> one.dimension() == null ? "none" : one.dimension())
                .collect(Collectors.joining(", "));
        return new Verdict.OtherDimension(first.wanted(), all);
    }

    private Answer answer(Told told) {
        return delivery(told).map(delivery -> delivered(told, delivery)).orElseGet(() -> undelivered(told));
    }

    private Answer undelivered(Told told) {
        boolean fires = told.verdict() instanceof Verdict.Fired;
        String fate = !fires || !event.isStored()
                ? null
                : raise.isExpanding() ? "its delivery is about to be stored" : "its delivery is not kept";
        return answer(told, Kind.of(told.verdict()), fires, told.verdict().reason(), null, fate);
    }

    private Answer delivered(Told told, StoredDelivery delivery) {
        String fate = Fate.of(delivery, asked.isRetired());
        String reason = told.verdict().reason();
        if (delivery.state() == DeliveryState.SUPPRESSED) {
            String why = delivery.reason() == null ? "suppressed" : delivery.reason() + " (suppressed)";
            return answer(told, "suppressed", false, why + ": " + reason, delivery, fate);
        }
        return told.verdict() instanceof Verdict.Fired
                ? answer(told, Answer.FIRED, true, reason, delivery, fate)
                : answer(told, Answer.FIRED, true, "fired under an earlier release (" + reason + ")", delivery, fate);
    }

    private Answer answer(
            Told told,
            String kind,
            boolean fired,
            String reason,
            @Nullable StoredDelivery delivery,
            @Nullable String fate) {
        return new Answer(
                asked.flow().name(),
                raise.trigger().name(),
                told.dimension(),
                kind,
                fired,
                reason,
                Terms.of(told.verdict(), told.sample()),
                delivery,
                afterwards(fate));
    }

    /** Says of a flow that asked for the past that it was not there when the event came. */
    private @Nullable String afterwards(@Nullable String fate) {
        if (asked.replayedAt() == null) {
            return fate;
        }
        return "replayed as the flow was made at " + asked.replayedAt() + (fate == null ? "" : "; " + fate);
    }

    private Answer no(String verdict, String reason) {
        return Answer.no(asked.flow().name(), raise.trigger().name(), verdict, reason);
    }
}
