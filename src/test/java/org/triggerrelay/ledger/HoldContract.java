package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Rate;
import org.triggerrelay.flow.RunOptions;

/** Flows that are held: decided as ever, attempted by nobody, and let go with what waits for them. */
abstract class HoldContract extends LedgerContract {

    HoldContract(Kind kind) {
        super(kind);
    }

    private boolean pause(String flow) {
        return get(ledger.hold(flow, Hold.Kind.PAUSED, Hold.PAUSED));
    }

    private boolean off(String flow) {
        return get(ledger.hold(flow, Hold.Kind.OFF, "h answered 410"));
    }

    private void raise(int from, int count) {
        for (int i = from; i < from + count; i++) {
            raise(EventDraft.valid().id("e" + i), FAILED);
        }
    }

    private List<String> claimed() {
        return claim("all").stream().map(work -> work.firing().eventId()).toList();
    }

    @Test
    void whatFiresWhileAFlowIsPausedIsStoredAsSuppressedAndSentByNobody() {
        subscribe(flow("all", FAILED), flow("other", FAILED));
        assertThat(pause("all")).isTrue();
        assertThat(pause("all")).as("it is already").isFalse();
        assertThat(pause("nobody")).isFalse();
        raise(0, 3);
        assertThat(counts("all").suppressed()).isEqualTo(3);
        assertThat(counts("other").due()).isEqualTo(3);
        assertThat(claim("all")).isEmpty();
        assertThat(ledger.holds()).containsOnlyKeys("all");
        assertThat(ledger.holds().get("all")).isEqualTo(new Hold(Hold.Kind.PAUSED, clock.instant(), "paused"));
        assertThat(get(ledger.replay(WhichDead.of("all", null), false)))
                .as("suppressed is not dead")
                .isZero();
    }

    @Test
    void resumingSendsNothingOldUnlessAsked() {
        subscribe(flow("all", FAILED));
        pause("all");
        raise(0, 2);
        assertThat(get(ledger.resume("all", null))).isZero();
        assertThat(ledger.holds()).isEmpty();
        raise(2, 1);
        assertThat(claimed()).containsExactly("e2");
        assertThat(counts("all").suppressed()).isEqualTo(2);
        assertThat(get(ledger.resume("all", Instant.EPOCH)))
                .as("it can be asked for later, too")
                .isEqualTo(2);
        assertThat(claimed()).containsExactly("e0", "e1");
        assertThat(get(ledger.resume("nobody", Instant.EPOCH))).isEqualTo(-1);
    }

    @Test
    void whatWasSuppressedSinceATimeComesFirstAndUnderItsOwnId() {
        subscribe(flow("all", FAILED));
        pause("all");
        raise(0, 2);
        clock.move(Duration.ofMinutes(1));
        Instant since = clock.instant();
        raise(2, 2);
        List<String> ids = ledger.reads().facts("e2", null, "all").getFirst().raises().getFirst().flows().stream()
                .flatMap(asked -> asked.deliveries().stream())
                .map(StoredDelivery::id)
                .toList();
        clock.move(Duration.ofMinutes(1));
        assertThat(get(ledger.resume("all", since))).isEqualTo(2);
        raise(4, 1);
        List<Work> works = claim("all");
        assertThat(works).extracting(work -> work.firing().eventId()).containsExactly("e2", "e3", "e4");
        assertThat(ids).containsExactly(works.getFirst().firing().id());
        assertThat(works).extracting(work -> work.firing().attempt()).containsOnly(1);
    }

    @Test
    void manySuppressedDeliveriesAreMadeDueInSteps() {
        subscribe(flow("all", FAILED));
        pause("all");
        var answers = IntStream.range(0, HoldRows.MOST_AT_ONCE + 7)
                .mapToObj(i -> ledger.raise(EventDraft.valid().id("e" + i).event(), List.of(FAILED), null))
                .toList();
        all(answers);
        assertThat(get(ledger.resume("all", Instant.EPOCH))).isEqualTo(HoldRows.MOST_AT_ONCE + 7);
        assertThat(counts("all").due()).isEqualTo(HoldRows.MOST_AT_ONCE + 7);
        assertThat(ledger.holds()).isEmpty();
    }

    @Test
    void whatWaitedWhenThePauseCameStaysDueAndWhatWasUnderWayEnds() {
        subscribe(flow("all", FAILED));
        raise(0, 3);
        Work work = get(ledger.claim("all", 1)).getFirst();
        pause("all");
        assertThat(claim("all")).isEmpty();
        assertThat(settle(work, new Settlement.Delivered())).isTrue();
        assertThat(counts("all").due()).isEqualTo(2);
        get(ledger.resume("all", null));
        assertThat(claimed()).containsExactly("e1", "e2");
    }

    @Test
    void aFlowThatIsSwitchedOffKeepsWhatFires() {
        subscribe(flow("all", FAILED));
        raise(0, 1);
        assertThat(off("all")).isTrue();
        assertThat(off("all")).isFalse();
        raise(1, 2);
        assertThat(claim("all")).isEmpty();
        assertThat(counts("all").due()).isEqualTo(3);
        assertThat(get(ledger.release("all", Hold.Kind.PAUSED))).isFalse();
        assertThat(get(ledger.release("all", Hold.Kind.OFF))).isTrue();
        assertThat(claimed()).containsExactly("e0", "e1", "e2");
    }

    @Test
    void aPersonsPauseReplacesASwitchingOffAndNotTheOtherWayRound() {
        subscribe(flow("all", FAILED));
        off("all");
        assertThat(pause("all")).isTrue();
        assertThat(off("all")).isFalse();
        assertThat(ledger.holds().get("all").kind()).isEqualTo(Hold.Kind.PAUSED);
    }

    @Test
    void holdsOutliveARestartAndAnEditButASwitchingOffEndsWithOtherConditions() {
        subscribe(flow("paused", FAILED), flow("off", FAILED));
        pause("paused");
        off("off");
        reopen();
        assertThat(ledger.holds()).containsOnlyKeys("paused", "off");
        subscribe(flow("paused", FAILED), flow("off", FAILED));
        assertThat(ledger.holds()).as("nothing has changed").hasSize(2);
        raise(0, 1);
        assertThat(counts("paused").suppressed()).isEqualTo(1);
        Flow edited = flow("off", FAILED, "CRM*");
        subscribe(flow("paused", FAILED, "CRM*"), edited);
        assertThat(ledger.holds()).containsOnlyKeys("paused");
        off("off");
        get(ledger.retire(List.of("off")));
        subscribe(edited);
        assertThat(ledger.holds()).as("it came back").containsOnlyKeys("paused");
        reopen();
        assertThat(ledger.holds()).containsOnlyKeys("paused");
    }

    @Test
    void whatCouldNotBeSentYetIsDueLaterAndNotCounted() {
        subscribe(flow("all", FAILED));
        raise(0, 1);
        Work work = claim("all").getFirst();
        Instant later = clock.instant().plusSeconds(40);
        assertThat(settle(work, new Settlement.Deferred(later, "h: resting"))).isTrue();
        assertThat(ledger.nextDue("all")).isEqualTo(later);
        assertThat(claim("all")).isEmpty();
        clock.move(Duration.ofSeconds(40));
        Work again = claim("all").getFirst();
        assertThat(again.firing().attempt()).isEqualTo(1);
        assertThat(again.tried()).isZero();
        assertThat(settle(work, new Settlement.Deferred(later, "late"))).isFalse();
    }

    @Test
    void whateverHappensToAHeldFlowItsOptionsAreRead() {
        var rated = new RunOptions(List.of(), 1, Duration.ofSeconds(1), Rate.of("rate", "10/m"), false);
        Flow plain = flow("all", FAILED);
        subscribe(new Flow("all", plain.trigger(), plain.conditions(), rated));
        reopen();
        assertThat(ledger.flows().get("all").options()).isEqualTo(rated);
    }
}
