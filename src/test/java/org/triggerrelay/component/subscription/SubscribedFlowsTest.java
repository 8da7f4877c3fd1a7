package org.triggerrelay.component.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.triggerrelay.component.subscription.SendingRelay.get;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;
import org.triggerrelay.Receiver;
import org.triggerrelay.Receiver.Request;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.SqlLedger;
import org.triggerrelay.ledger.SubscriptionLedger.Health;
import org.triggerrelay.trigger.Trigger;

/** Subscriptions whose firings go out, in good days and bad ones, by a clock that the test moves. */
class SubscribedFlowsTest {
    private static final Map<String, String> FAST = Map.of("retry", "100ms,100ms,100ms");
    private static final Callback ANA = new Callback.Mail("ana@contoso.example");

    private final HandClock clock = new HandClock();
    private final Receiver receiver;
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Map<String, String> settings = new HashMap<>();
    private String url;
    private SendingRelay relay;

    SubscribedFlowsTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void start(@TempDir Path folder) {
        mail.start();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(mail.getSmtp().getPort()));
        settings.put("mail.smtp.tls", "none");
        settings.put("mail.from", "relay@contoso.example");
        url = "jdbc:sqlite:" + folder.resolve("relay.db");
        relay = new SendingRelay(url, clock, settings);
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        mail.stop();
        receiver.close();
    }

    private void restart() {
        relay.close();
        relay = new SendingRelay(url, clock, settings);
    }

    private Callback hook(String target) {
        return new Callback.Webhook(receiver.url(target));
    }

    private Request arrived(String target, int least) {
        await().untilAsserted(() -> assertThat(receiver.at(target)).hasSizeGreaterThanOrEqualTo(least));
        return receiver.at(target).getLast();
    }

    private Hold off(Subscription subscription) {
        await().until(() -> relay.ledger().holds().containsKey(subscription.id()));
        return relay.ledger().holds().get(subscription.id());
    }

    private Health health(Subscription subscription) {
        return relay.ledger()
                .subscriptions()
                .find(subscription.id())
                .orElseThrow()
                .health();
    }

    private static String secret(SendingRelay relay, Subscription subscription) {
        return relay.ledger().subscriptions().secrets(subscription, Duration.ZERO);
    }

    @Test
    void afterARotationBothSecretsSignForADayAndThenTheNewOneAlone() throws Exception {
        Subscription first = relay.subscribe(hook("/a"), FAST);
        String before = secret(relay, first);
        relay.fail("e1");
        assertThat(SignatureCheck.signers(arrived("/a", 1), before)).containsExactly(before);

        Subscription rotated =
                get(relay.ledger().subscriptions().rotate(first.id())).orElseThrow();
        String after = secret(relay, rotated);
        assertThat(after).isNotEqualTo(before);
        var sent = new AtomicInteger(1);
        await().untilAsserted(() -> {
            relay.fail("again" + sent.incrementAndGet());
            Request request = receiver.at("/a").getLast();
            assertThat(SignatureCheck.signers(request, before, after)).containsExactly(before, after);
        });
        arrived("/a", sent.get()); // none of them is still under way

        clock.move(Duration.ofHours(25));
        receiver.forget();
        relay.fail("e3");
        assertThat(SignatureCheck.signers(arrived("/a", 1), before, after)).containsExactly(after);
        restart();
        receiver.forget();
        relay.fail("e4");
        assertThat(SignatureCheck.signers(arrived("/a", 1), before, after)).containsExactly(after);
    }

    @Test
    void oneThatIsGoneIsSwitchedOffAtOnceAndItsFallbackIsToldOnceWhateverStopsTheRelay() throws Exception {
        Subscription gone = relay.subscribe(hook("/gone"), FAST, ANA);
        receiver.answerAt("/gone", "410");
        relay.fail("e1");
        assertThat(off(gone).reason()).isEqualTo("127.0.0.1 …gone answered 410");
        assertThat(off(gone).kind()).isEqualTo(Hold.Kind.OFF);
        relay.fail("e2");
        await().untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSize(1));
        assertThat(mail.getReceivedMessages()[0].getSubject())
                .isEqualTo("Subscription " + gone.id() + " is switched off");
        assertThat(GreenMailUtil.getWholeMessage(mail.getReceivedMessages()[0]))
                .contains("answered 410", "data-source-refresh-failed", "until somebody resumes it");
        assertThat(receiver.at("/gone")).hasSize(1);
        assertThat(relay.counts(gone.id()).due()).isEqualTo(2);

        restart();
        assertThat(relay.ledger().reads().facts(gone.id() + "/off/" + off(gone).since(), "trigger-relay", null))
                .hasSize(1);
        receiver.answerAt("/gone", "202");
        get(relay.ledger().resume(gone.id(), null));
        arrived("/gone", 3);
        await().until(() -> relay.counts(gone.id()).delivered() == 2);
        assertThat(mail.getReceivedMessages()).hasSize(1);

        get(relay.ledger().subscriptions().remove(gone.id()));
        await().untilAsserted(() ->
                assertThat(relay.ledger().subscriptions().inForce()).isEmpty());
    }

    @Test
    void whatWasSwitchedOffJustBeforeTheRelayDiedIsToldAtTheNextStart() {
        Callback channel = new Callback.Teams(receiver.url("/channel"));
        Subscription gone = relay.subscribe(hook("/gone"), FAST, channel);
        relay.close(); // from here on nobody hears of it
        try (Ledger alone = SqlLedger.open(url, clock, RandomGenerator.getDefault())) {
            get(alone.hold(gone.id(), Hold.Kind.OFF, "hooks.example …gone answered 410"));
        }
        relay = new SendingRelay(url, clock, settings);
        Request card = arrived("/channel", 1);
        assertThat(card.text())
                .contains("Subscription " + gone.id() + " is switched off", "hooks.example …gone answered 410");
        restart();
        relay.fail("e1");
        await().until(() -> relay.counts(gone.id()).due() == 1);
        assertThat(receiver.at("/channel")).hasSize(1);
    }

    @Test
    void tenRefusalsInARowSwitchOffAcrossARestartAndEveryDeliveryIsKept() {
        Subscription unknown = relay.subscribe(hook("/unknown"), Map.of("retry", "10h"));
        receiver.answerAt("/unknown", "404");
        for (int i = 1; i <= 5; i++) {
            relay.fail("a" + i);
        }
        await().untilAsserted(() -> assertThat(health(unknown).refusals()).isEqualTo(5));
        restart();
        for (int i = 1; i <= 4; i++) {
            relay.fail("b" + i);
        }
        await().untilAsserted(() -> assertThat(health(unknown).refusals()).isEqualTo(9));
        assertThat(relay.ledger().holds()).isEmpty();
        relay.fail("c");
        assertThat(off(unknown).reason()).isEqualTo("127.0.0.1 …nown answered 404, 10 times in a row");
        await().untilAsserted(() -> {
            assertThat(relay.counts(unknown.id()).due()).isEqualTo(10);
            assertThat(relay.counts(unknown.id()).dead()).isZero();
        });
        receiver.answerAt("/unknown", "202");
        get(relay.ledger().resume(unknown.id(), null));
        assertThat(health(unknown).refusals()).isZero();
        clock.move(Duration.ofHours(13));
        await().until(() -> relay.counts(unknown.id()).delivered() == 10);
    }

    @Test
    void aSuccessBeginsTheCountAnew() {
        Subscription flaky = relay.subscribe(hook("/flaky"), Map.of("retry", "10h", "inFlight", "1"));
        for (int round = 1; round <= 3; round++) {
            receiver.answerAt("/flaky", "401");
            for (int i = 1; i <= 9; i++) {
                relay.fail(round + "-" + i);
            }
            await().untilAsserted(() -> assertThat(health(flaky).refusals()).isEqualTo(9));
            receiver.answerAt("/flaky", "202");
            relay.fail(round + "-good");
            await().untilAsserted(() -> assertThat(health(flaky)).isEqualTo(new Health(0, null)));
        }
        assertThat(relay.ledger().holds()).isEmpty();
    }

    @Test
    void fiveDaysOfNothingButFailuresSwitchOff() {
        Subscription down = relay.subscribe(hook("/down"), Map.of("retry", "1d,1d,1d,1d,1d,1d,1d,1d"));
        receiver.answerAt("/down", "503");
        relay.fail("e1");
        for (int call = 1; call <= 4; call++) {
            arrived("/down", call);
            int failed = call;
            await().until(() -> relay.dispatch().counts(down.id()).again() == failed
                    && relay.counts(down.id()).due() == 1);
            assertThat(relay.ledger().holds()).isEmpty();
            clock.move(Duration.ofHours(29)); // a day and its jitter
        }
        await().until(() -> relay.dispatch().counts(down.id()).again() == 5
                && relay.counts(down.id()).due() == 1);
        clock.move(Duration.ofHours(29));
        assertThat(off(down).reason())
                .isEqualTo("nothing but failures since 2026-11-22T12:00:00Z, which is all that"
                        + " relay.subscriptions.lease allows; the last: 127.0.0.1 …down answered 503");
        await().until(() -> relay.counts(down.id()).due() == 1);
    }

    @Test
    void removingUnderLoadLetsWhatIsUnderWayEndAndTriesNothingAgain() {
        Subscription busy = relay.subscribe(hook("/busy"), Map.of("retry", "100ms,100ms", "inFlight", "4"));
        receiver.hold();
        IntStream.range(0, 200).forEach(i -> relay.fail("e" + i));
        await().until(() -> receiver.at("/busy").size() == 4);
        get(relay.ledger().subscriptions().remove(busy.id()));
        receiver.answerAt("/busy", "503");
        receiver.release();
        await().until(() ->
                relay.counts(busy.id()).leased() == 0 && relay.counts(busy.id()).due() == 0);
        clock.move(Duration.ofHours(1));
        Subscription beside = relay.subscribe(hook("/beside"), FAST);
        relay.fail("later");
        arrived("/beside", 1);
        assertThat(receiver.at("/busy")).hasSize(4);
        assertThat(relay.counts(busy.id()).suppressed()).isEqualTo(200);
        assertThat(relay.dispatch().runs(busy.id())).isFalse();
        assertThat(relay.dispatch().runs(beside.id())).isTrue();
    }

    @Test
    void anotherCallbackOrConditionTakesOverWhereItStands() {
        Subscription before = relay.subscribe(hook("/before"), FAST);
        relay.fail("e1");
        arrived("/before", 1);
        var changed =
                new Subscription(before.flow(), hook("/after"), before.owner(), "*", null, before.createdAt(), 1, null);
        get(relay.ledger().subscriptions().change(changed));
        await().untilAsserted(() -> {
            relay.fail("e" + System.nanoTime());
            assertThat(receiver.at("/after")).isNotEmpty();
        });
        int old = receiver.at("/before").size();
        relay.fail("last");
        await().until(() -> receiver.at("/after").stream()
                .anyMatch(request -> request.text().contains("\"last\"")));
        assertThat(receiver.at("/before")).hasSize(old);
    }

    @Test
    void aFallbackThatWasChangedIsNotToldAnyMore() {
        Subscription gone = relay.subscribe(hook("/gone"), FAST, new Callback.Teams(receiver.url("/old-channel")));
        receiver.answerAt("/gone", "410");
        relay.fail("e1");
        off(gone);
        arrived("/old-channel", 1);
        clock.move(Duration.ofMinutes(1));
        var changed = new Subscription(gone.flow(), gone.callback(), gone.owner(), "*", ANA, gone.createdAt(), 1, null);
        get(relay.ledger().subscriptions().change(changed));
        await().untilAsserted(() -> assertThat(mail.getReceivedMessages()).isNotEmpty());
        assertThat(relay.ledger().subscriptions().inForce())
                .filteredOn(one -> one.flow().trigger().name().equals(Trigger.SUBSCRIPTION_SWITCHED_OFF))
                .extracting(Subscription::callback)
                .isEqualTo(List.of(ANA));
    }
}
