package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.triggerrelay.ledger.Subscribed.id;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.SubscriptionLedger.Added;
import org.triggerrelay.ledger.SubscriptionLedger.CallEnd;
import org.triggerrelay.ledger.SubscriptionLedger.Health;
import org.triggerrelay.ledger.SubscriptionLedger.Kept;
import org.triggerrelay.ledger.SubscriptionLedger.Which;
import org.triggerrelay.trigger.First;

/** Flows that are made over HTTP: they are what other flows are, and have an end. */
abstract class SubscriptionContract extends LedgerContract {
    private static final Which ALL = new Which(null, null, null, null);
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    SubscriptionContract(Kind kind) {
        super(kind);
    }

    /** The id of the subscription of this number. */
    static String id(int number) {
        return "sub-%20s"
                .formatted(Integer.toString(number, 8))
                .replace(' ', 'a')
                .replace('0', 'z')
                .replace('1', 'y');
    }

    private Subscription subscription(int number, Flow flow) {
        return subscription(number, flow, "https://hooks.example/" + number);
    }

    private Subscription subscription(int number, Flow flow, String url) {
        return Subscribed.to(number, flow, url, clock.instant());
    }

    private Added add(Subscription subscription) {
        return get(ledger.subscriptions().add(subscription, null));
    }

    private Added add(int number, Flow flow) {
        return add(subscription(number, flow));
    }

    private Kept find(int number) {
        return ledger.subscriptions().find(id(number)).orElseThrow();
    }

    private boolean remove(int number) {
        return get(ledger.subscriptions().remove(id(number)));
    }

    private List<String> list(Which which) {
        return ledger.subscriptions().list(which, 0, 100).stream()
                .map(kept -> kept.subscription().id())
                .toList();
    }

    @Test
    void fromTheAnswerOnItDecidesAndItIsStillThereAfterAReopening() {
        Subscription made = new Subscription(
                flow(id(1), FAILED),
                new Callback.Teams("https://teams.example/hook?sig=1%2B2"),
                "me",
                "prod",
                new Callback.Mail("a@example.org,b@example.org"),
                clock.instant(),
                1,
                null);
        assertThat(add(made)).isEqualTo(new Added(made, true, 0));
        raise(EventDraft.valid(), FAILED);
        reopen();
        assertThat(ledger.subscriptions().inForce()).containsExactly(made);
        assertThat(find(1)).isEqualTo(new Kept(made, null, new Health(0, null), false, find(1).number()));
        raise(EventDraft.valid().id("2"), FAILED);
        assertThat(claim(id(1))).hasSize(2);
        assertThat(ledger.routeFlows())
                .as("a restart takes route flows out of force alone")
                .isEmpty();
    }

    @Test
    void theSameAgainIsTheOneThatExists() {
        Subscription first = subscription(1, above("x", SEGMENT, "10"), "https://hooks.example/a");
        add(first);
        clock.move(Duration.ofDays(1));
        assertThat(add(subscription(2, above("x", SEGMENT, "10"), "https://hooks.example/a")))
                .isEqualTo(new Added(first, false, 0));
        assertThat(add(subscription(3, above("x", SEGMENT, "11"), "https://hooks.example/a"))
                        .isNew())
                .isTrue();
        assertThat(add(subscription(4, above("x", SEGMENT, "10"), "https://hooks.example/b"))
                        .isNew())
                .isTrue();
        assertThat(add(subscription(5, above("x", MEASURE, "10"), "https://hooks.example/a"))
                        .isNew())
                .isTrue();
        Flow owned = flow(id(6), FAILED);
        var callback = new Callback.Webhook("https://hooks.example/a");
        assertThat(add(new Subscription(owned, callback, "she", "*", null, clock.instant(), 1, null))
                        .isNew())
                .isTrue();
        assertThat(add(subscription(7, owned, "https://hooks.example/a")).isNew())
                .isTrue();
        remove(1);
        assertThat(add(subscription(8, above("x", SEGMENT, "10"), "https://hooks.example/a"))
                        .isNew())
                .as("one that is gone is not found again")
                .isTrue();
    }

    @Test
    void twoAtOnceGiveOne() {
        var answers = new ArrayList<CompletableFuture<Added>>();
        for (int i = 1; i <= 20; i++) {
            answers.add(
                    ledger.subscriptions().add(subscription(i, flow("x", FAILED), "https://hooks.example/a"), null));
        }
        assertThat(all(answers)).filteredOn(Added::isNew).hasSize(1);
        assertThat(all(answers)).extracting(added -> added.subscription().id()).containsOnly(id(1));
        assertThat(ledger.subscriptions().inForce()).hasSize(1);
    }

    @Test
    void aNameIsNeverGivenAgain() {
        add(1, flow("x", FAILED));
        remove(1);
        assertThatThrownBy(() -> add(1, flow("x", FAILED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(id(1));
        assertThat(add(2, flow("x", FAILED)).isNew()).isTrue();
    }

    @Test
    void anotherConditionIsAnotherRevisionThatBeginsAnew() {
        add(1, wanting("x", SEGMENT, "above: 50", "times: 2", "first: fire"));
        segment("S", "60");
        Subscription changed =
                subscription(1, wanting("x", SEGMENT, "above: 50", "times: 2", "first: fire", "subject: S"));
        assertThat(get(ledger.subscriptions().change(changed)))
                .hasValueSatisfying(now -> assertThat(now.flow()).isEqualTo(changed.flow()));
        segment("S", "61");
        assertThat(claim(id(1))).as("what it knew is of other conditions").isEmpty();
        segment("S", "40", "60", "61");
        assertThat(claim(id(1))).hasSize(1);
        assertThat(find(1).subscription().flow()).isEqualTo(changed.flow());
        assertThat(get(ledger.subscriptions().change(subscription(9, flow("x", FAILED)))))
                .isEmpty();
    }

    @Test
    void anotherCallbackIsNoOtherRevision() {
        add(1, wanting("x", SEGMENT, "above: 50", "times: 2", "first: fire"));
        segment("S", "60");
        Subscription before = find(1).subscription();
        clock.move(Duration.ofDays(1));
        Subscription moved = new Subscription(
                before.flow(),
                new Callback.Mail("a@example.org"),
                "somebody else",
                "prod",
                new Callback.Teams("https://teams.example/x"),
                clock.instant(),
                7,
                clock.instant());
        Subscription now = get(ledger.subscriptions().change(moved)).orElseThrow();
        assertThat(now.callback()).isEqualTo(moved.callback());
        assertThat(now.fallback()).isEqualTo(moved.fallback());
        assertThat(now.instance()).isEqualTo("prod");
        assertThat(now)
                .as("owner, time and secret are not to be changed so")
                .extracting(Subscription::owner, Subscription::createdAt, Subscription::secret)
                .containsExactly("me", before.createdAt(), 1);
        segment("S", "61");
        assertThat(claim(id(1))).hasSize(1);
        assertThat(add(subscription(2, before.flow())).isNew()).isTrue();
    }

    @Test
    void whatWaitsForARemovedOneIsSuppressedAndWhatIsUnderWayMayEnd() {
        var ordered = new RunOptions(OPTIONS.retry(), OPTIONS.inFlight(), OPTIONS.timeout(), OPTIONS.rate(), true);
        add(1, new Flow("x", flow("x", FAILED).trigger(), flow("x", FAILED).conditions(), ordered));
        add(2, flow("x", FAILED));
        for (int i = 0; i < 6; i++) {
            raise(EventDraft.valid().id("e" + i), FAILED);
        }
        Work inLine = claim(id(1)).getFirst();
        List<Work> leased = get(ledger.claim(id(2), 3));
        assertThat(remove(1)).isTrue();
        assertThat(remove(2)).isTrue();
        assertThat(remove(2)).isFalse();
        assertThat(counts(id(1))).extracting("due", "leased", "suppressed").containsExactly(0L, 1L, 5L);
        assertThat(counts(id(2))).extracting("due", "leased", "suppressed").containsExactly(0L, 3L, 3L);

        assertThat(settle(inLine, new Settlement.Delivered())).isTrue();
        assertThat(settle(leased.get(0), new Settlement.Delivered())).isTrue();
        assertThat(settle(leased.get(1), new Settlement.Again(clock.instant(), "answered 503")))
                .isTrue();
        assertThat(settle(leased.get(2), new Settlement.Released())).isTrue();
        raise(EventDraft.valid().id("later"), FAILED);
        assertThat(counts(id(1)))
                .extracting("due", "leased", "delivered", "suppressed")
                .containsExactly(0L, 0L, 1L, 5L);
        assertThat(counts(id(2)))
                .extracting("due", "leased", "delivered", "suppressed")
                .containsExactly(0L, 0L, 1L, 5L);
        assertThat(ledger.subscriptions().inForce()).isEmpty();
        assertThat(find(2).isRemoved()).isTrue();
        assertThat(ledger.reads()
                        .facts("e5", null, id(2))
                        .getFirst()
                        .raises()
                        .getFirst()
                        .flows()
                        .getFirst()
                        .deliveries())
                .singleElement()
                .extracting(StoredDelivery::reason)
                .isEqualTo("its subscription was removed");
    }

    @Test
    void howItFaresIsCountedUntilACallGoesWell() {
        add(1, flow("x", FAILED));
        Instant first = clock.instant();
        assertThat(note(CallEnd.REFUSED)).isEqualTo(new Health(1, first));
        clock.move(Duration.ofDays(1));
        assertThat(note(CallEnd.REFUSED)).isEqualTo(new Health(2, first));
        reopen();
        assertThat(note(CallEnd.FAILED)).as("it was not refused this time").isEqualTo(new Health(0, first));
        assertThat(note(CallEnd.REFUSED)).isEqualTo(new Health(1, first));
        assertThat(note(CallEnd.DELIVERED)).isEqualTo(new Health(0, null));
        note(CallEnd.REFUSED);
        assertThat(find(1).health()).isEqualTo(new Health(1, clock.instant()));
        get(ledger.hold(id(1), Hold.Kind.OFF, "answered 404 ten times in a row"));
        get(ledger.resume(id(1), null));
        assertThat(find(1).health()).as("a resumption counts anew").isEqualTo(new Health(0, null));
        assertThat(get(ledger.subscriptions().note(id(9), CallEnd.FAILED))).isEqualTo(new Health(0, null));
    }

    private Health note(CallEnd end) {
        return get(ledger.subscriptions().note(id(1), end));
    }

    @Test
    void whoSubscribesAgainOrChangesItSwitchesItOnAndLeavesAPause() {
        ledger.handOverTo(new Told(told));
        add(1, flow("x", FAILED));
        get(ledger.hold(id(1), Hold.Kind.OFF, "answered 410"));
        raise(EventDraft.valid(), FAILED);
        assertThat(find(1).hold()).isEqualTo(new Hold(Hold.Kind.OFF, clock.instant(), "answered 410"));
        assertThat(add(subscription(2, flow("x", FAILED), "https://hooks.example/1"))
                        .isNew())
                .isFalse();
        assertThat(find(1).hold()).isNull();
        assertThat(claim(id(1))).as("what waited is not lost").hasSize(1);

        get(ledger.hold(id(1), Hold.Kind.OFF, "answered 410"));
        get(ledger.subscriptions().change(subscription(1, flow("x", FAILED, "CRM"))));
        assertThat(ledger.holds()).isEmpty();
        assertThat(told).filteredOn(word -> word.startsWith("let go")).hasSize(2);

        get(ledger.hold(id(1), Hold.Kind.PAUSED, Hold.PAUSED));
        get(ledger.subscriptions().change(subscription(1, flow("x", FAILED))));
        assertThat(find(1).hold()).extracting(Hold::kind).isEqualTo(Hold.Kind.PAUSED);
    }

    @Test
    void eachSecretIsAnotherAndTheOneBeforeSignsForAWhile() {
        add(1, flow("x", FAILED));
        add(2, flow("x", FAILED));
        String first = secrets(1);
        assertThat(first).matches("whsec_[A-Za-z0-9+/]{43}=").isNotEqualTo(secrets(2));
        clock.move(Duration.ofDays(1));
        Subscription rotated = get(ledger.subscriptions().rotate(id(1))).orElseThrow();
        assertThat(rotated)
                .extracting(Subscription::secret, Subscription::rotatedAt)
                .containsExactly(2, clock.instant());
        reopen();
        String both = secrets(1);
        assertThat(both).endsWith(" " + first);
        clock.move(OVERLAP);
        assertThat(secrets(1)).isEqualTo(both.split(" ")[0]).isNotEqualTo(first);
        assertThat(get(ledger.subscriptions().rotate(id(9)))).isEqualTo(Optional.empty());
    }

    private String secrets(int number) {
        return ledger.subscriptions().secrets(find(number).subscription(), OVERLAP);
    }

    @Test
    void theyAreListedInTheirOrderAPartAtATime() {
        for (int i = 1; i <= 5; i++) {
            add(i, i == 3 ? above("x", SEGMENT, "1") : flow("x", FAILED));
        }
        add(new Subscription(
                flow(id(6), FAILED),
                new Callback.Mail("a@example.org"),
                "she",
                "prod",
                null,
                clock.instant(),
                1,
                null));
        remove(5);
        get(ledger.hold(id(2), Hold.Kind.PAUSED, Hold.PAUSED));
        get(ledger.hold(id(4), Hold.Kind.OFF, "answered 410"));

        assertThat(list(ALL)).containsExactly(id(1), id(2), id(3), id(4), id(6));
        List<Kept> part = ledger.subscriptions().list(ALL, 0, 2);
        assertThat(ledger.subscriptions().list(ALL, part.getLast().number(), 2))
                .extracting(kept -> kept.subscription().id())
                .containsExactly(id(3), id(4));
        assertThat(list(new Which(SEGMENT, null, null, null))).containsExactly(id(3));
        assertThat(list(new Which(null, "she", null, null))).containsExactly(id(6));
        assertThat(list(new Which(FAILED, null, "prod", null))).containsExactly(id(6));
        assertThat(list(new Which(null, null, null, "active"))).containsExactly(id(1), id(3), id(6));
        assertThat(list(new Which(null, null, null, "paused"))).containsExactly(id(2));
        assertThat(list(new Which(null, null, null, "off"))).containsExactly(id(4));
        assertThat(list(new Which(null, null, null, "removed"))).containsExactly(id(5));
    }

    @Test
    void whoSendsIsToldOfEachChange() {
        ledger.handOverTo(new Told(told));
        add(1, flow("x", FAILED));
        add(subscription(2, flow("x", FAILED), "https://hooks.example/1"));
        get(ledger.subscriptions().change(subscription(1, above("x", SEGMENT, "5", First.FIRE))));
        get(ledger.subscriptions().rotate(id(1)));
        remove(1);
        remove(1);
        assertThat(told).containsExactly(id(1), id(1), id(1), id(1));
    }
}
