package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triggerrelay.ledger.Leg;

class LegsTest {
    private final Legs legs = new Legs(List.of());

    @Test
    void onePartThatFailedIsNotKept() {
        legs.begin("1", "a").end(new AttemptOutcome.TryAgain("no answer"));

        assertThat(legs.close()).isEmpty();
    }

    @Test
    void onePartThatWasDeliveredIsKeptForTheStepsThatFollow() {
        legs.begin("1", "a").end(new AttemptOutcome.Delivered());

        assertThat(legs.close()).containsExactly(new Leg("1", "a", Leg.State.DELIVERED, null));
    }

    @Test
    void whereThereIsNobodyToSendToTheDeliveryIsSuppressedUnlessAnotherStepSends() {
        assertThat(legs.judge(new AttemptOutcome.Delivered())).isEqualTo(new AttemptOutcome.Delivered());
        legs.nobody("all have unsubscribed");
        assertThat(legs.judge(new AttemptOutcome.Delivered()))
                .isEqualTo(new AttemptOutcome.Suppressed("all have unsubscribed"));
        assertThat(legs.judge(new AttemptOutcome.Refused("answered 404")))
                .isEqualTo(new AttemptOutcome.Refused("answered 404"));
        legs.begin("2", "a").end(new AttemptOutcome.Delivered());
        assertThat(legs.judge(new AttemptOutcome.Delivered())).isEqualTo(new AttemptOutcome.Delivered());
    }

    @Test
    void whatEarlierAttemptsLeftIsKnown() {
        var next = new Legs(List.of(
                new Leg("1", "a", Leg.State.DELIVERED, null),
                new Leg("2", "a", Leg.State.REFUSED, "answered 404"),
                new Leg("3", "a", Leg.State.DUE, "answered 500")));

        assertThat(next.begin("1", "a").isDelivered()).isTrue();
        assertThat(next.begin("2", "a").refusal()).isEqualTo("answered 404");
        Legs.Part third = next.begin("3", "a");
        assertThat(third.isDelivered()).isFalse();
        assertThat(third.refusal()).isNull();
    }

    @Test
    void theSameStepAgainInOneAttemptIsAnotherPart() {
        legs.begin("1", "a").end(new AttemptOutcome.Delivered());
        legs.begin("1", "a").end(new AttemptOutcome.TryAgain("answered 500"));

        assertThat(legs.close())
                .containsExactly(
                        new Leg("1", "a", Leg.State.DELIVERED, null),
                        new Leg("1 #2", "a", Leg.State.DUE, "answered 500"));
    }

    @Test
    void afterTheEndNothingBeginsAndNothingIsHeard() {
        Legs.Part late = legs.begin("1", "a");
        legs.begin("1", "b").end(new AttemptOutcome.Delivered());
        List<Leg> kept = legs.close();
        late.end(new AttemptOutcome.Delivered());

        assertThat(kept).contains(new Leg("1", "a", Leg.State.DUE, null));
        assertThat(late.isDelivered()).isFalse();
        assertThatThrownBy(() -> legs.begin("2", "a")).hasMessageContaining("over");
    }
}
