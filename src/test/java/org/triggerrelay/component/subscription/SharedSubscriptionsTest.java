package org.triggerrelay.component.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.triggerrelay.component.subscription.SendingRelay.get;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.triggerrelay.Postgres;
import org.triggerrelay.Receiver;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.SubscriptionLedger.Health;

/** Two relays on one PostgreSQL ledger send to the subscriptions of both. */
class SharedSubscriptionsTest {
    private static final Map<String, String> FAST = Map.of("retry", "100ms");

    private final Receiver receiver;
    private final SendingRelay one;
    private final SendingRelay other;

    SharedSubscriptionsTest() throws Exception {
        receiver = new Receiver();
        String url = Postgres.ledger();
        one = new SendingRelay(url, InstantSource.system(), Map.of());
        other = new SendingRelay(url, InstantSource.system(), Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        other.close();
        receiver.close();
    }

    @Test
    void whatIsSubscribedOnOneIsSentByTheOtherWhichFollowsEachChange() throws Exception {
        Subscription hook = one.subscribe(new Callback.Webhook(receiver.url("/hook")), FAST);
        other.fail("e1");
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(receiver.at("/hook")).hasSize(1));
        await().until(() -> other.dispatch().runs(hook.id()));

        Subscription rotated =
                get(one.ledger().subscriptions().rotate(hook.id())).orElseThrow();
        String[] secrets = one.ledger()
                .subscriptions()
                .secrets(rotated, Duration.ofDays(1))
                .split(" ");
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> {
            other.fail("r" + System.nanoTime());
            assertThat(SignatureCheck.signers(receiver.at("/hook").getLast(), secrets))
                    .hasSize(2);
        });

        get(one.ledger().subscriptions().remove(hook.id()));
        other.fail("after");
        await().atMost(20, TimeUnit.SECONDS)
                .until(() ->
                        !one.dispatch().runs(hook.id()) && !other.dispatch().runs(hook.id()));
        assertThat(receiver.at("/hook")).noneMatch(request -> request.text().contains("\"after\""));
    }

    @Test
    void aSuccessOfTheOtherRelayCountsAlthoughNobodyHasWrittenItDown() {
        Callback hook = new Callback.Webhook(receiver.url("/now-and-then"));
        Subscription flaky = one.subscribe(hook, Map.of("retry", "1h"));
        await().atMost(20, TimeUnit.SECONDS).until(() -> other.dispatch().runs(flaky.id()));
        other.fail("well");
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> other.counts(flaky.id()).delivered() == 1);
        receiver.answerAt("/now-and-then", "404");
        for (int i = 1; i <= 9; i++) {
            one.fail("a" + i);
        }
        await().atMost(20, TimeUnit.SECONDS).until(() -> health(flaky).refusals() == 9);
        receiver.answerAt("/now-and-then", "202");
        other.fail("well again");
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> other.counts(flaky.id()).delivered() == 2);
        receiver.answerAt("/now-and-then", "404");
        one.fail("a10");
        await().atMost(20, TimeUnit.SECONDS).until(() -> health(flaky).refusals() == 1);
        assertThat(one.ledger().holds()).isEmpty();
    }

    private Health health(Subscription subscription) {
        return one.ledger()
                .subscriptions()
                .find(subscription.id())
                .orElseThrow()
                .health();
    }

    @Test
    void refusalsThatBothMeetAreCountedTogetherAndTheFallbackIsToldOnce() {
        receiver.answerAt("/unknown", "404");
        Subscription unknown = one.subscribe(
                new Callback.Webhook(receiver.url("/unknown")),
                Map.of("retry", "1h"),
                new Callback.Teams(receiver.url("/channel")));
        for (int i = 0; i < 6; i++) {
            one.fail("a" + i);
            other.fail("b" + i);
        }
        for (SendingRelay relay : new SendingRelay[] {one, other}) {
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> relay.ledger().holds().containsKey(unknown.id()));
            assertThat(relay.ledger().holds().get(unknown.id()).kind()).isEqualTo(Hold.Kind.OFF);
        }
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> one.counts(unknown.id()).due() == 12
                        && receiver.at("/channel").size() == 1);
        assertThat(one.counts(unknown.id()).dead()).isZero();
        String event =
                unknown.id() + "/off/" + one.ledger().holds().get(unknown.id()).since();
        await().untilAsserted(() -> assertThat(one.ledger().reads().facts(event, "trigger-relay", null))
                .hasSize(1));
        assertThat(one.ledger().subscriptions().inForce()).hasSize(2);
        assertThat(receiver.at("/channel")).hasSize(1);
    }
}
