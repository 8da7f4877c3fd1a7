package org.triggerrelay.component.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.component.OneFlow;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.delivery.Addresses;
import org.triggerrelay.delivery.AttemptOutcome;

class CheckedAddressesTest {
    private static final Destination HOOKS = Destination.of("url", "https://hooks.example/a?sig=topsecret");

    private static CheckedAddresses resolvingTo(String... addresses) {
        return with(host -> {
            var found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = Addresses.literal(addresses[i]);
            }
            return found;
        });
    }

    private static CheckedAddresses with(CheckedAddresses.Lookup lookup) {
        return new CheckedAddresses(Addresses.of("10.0.0.0/8"), lookup, Duration.ofMillis(300));
    }

    @Test
    void oneBadAddressAmongGoodOnesIsEnoughForARefusal() {
        assertThatThrownBy(resolvingTo("8.8.8.8", "10.1.2.3", "169.254.169.254").of(HOOKS)::join)
                .cause()
                .isInstanceOf(Undeliverable.class)
                .hasMessage("hooks.example …cret: its address 169.254.169.254 is a cloud's metadata; if it is to be"
                        + " called, name it in relay.destinations.allow");
    }

    @Test
    void whatWasCheckedIsDialledAndANameIsNotAskedForTwice() {
        var asked = new AtomicInteger();
        var rebinding = with(
                host -> new InetAddress[] {Addresses.literal(asked.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1")});
        assertThat(rebinding.of(HOOKS).join().getHostAddress()).isEqualTo("8.8.8.8");
        assertThat(asked).hasValue(1);
        assertThatThrownBy(rebinding.of(HOOKS)::join).cause().hasMessageContaining("127.0.0.1 is this machine");
    }

    @Test
    void aNameThatMayNotBeCalledWhateverItsAddressesIsNotLookedUp() {
        var nowhere = new CheckedAddresses(
                Addresses.of("hooks.internal"),
                host -> {
                    throw new AssertionError(host + " was looked up");
                },
                Duration.ofMillis(300));
        assertThatThrownBy(nowhere.of(Destination.of("url", "http://hooks.example/secret"))::join)
                .cause()
                .isInstanceOf(Undeliverable.class)
                .hasMessageContaining("give an https URL, or name the host in relay.destinations.allow");
    }

    @Test
    void severalAddressesAreTriedInTurnInTheFamilyThatStandsFirst() {
        var several = resolvingTo("8.8.8.8", "2606:4700::1111", "8.8.4.4");
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> several.of(HOOKS).join().getHostAddress())
                        .toList())
                .containsExactly("8.8.8.8", "8.8.4.4", "8.8.8.8", "8.8.4.4");
    }

    @Test
    void aNameThatIsNotKnownOrNotResolvedInTimeIsTriedAgain() {
        var gate = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var mute = with(host -> {
            asked.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[] {Addresses.literal("8.8.8.8")};
        });
        List<CompletableFuture<InetAddress>> waiting =
                IntStream.range(0, 50).mapToObj(i -> mute.of(HOOKS)).toList();
        waiting.forEach(address -> isTriedAgain(address, "hooks.example …cret: no answer: the host's name was not"));
        assertThat(asked).as("one look-up for all who wait").hasValue(1);
        gate.countDown();

        isTriedAgain(
                with(host -> {
                            throw new UnknownHostException(host);
                        })
                        .of(HOOKS),
                "hooks.example …cret: no answer: the host's name is not known");
    }

    private static void isTriedAgain(CompletableFuture<InetAddress> address, String reason) {
        assertThatThrownBy(address::join).cause().hasMessageStartingWith(reason).satisfies(failure -> assertThat(
                        Failures.outcome(failure, OneFlow.NOW))
                .isInstanceOf(AttemptOutcome.TryAgain.class));
    }

    @Test
    void anAddressThatIsWrittenOutIsLookedUpNowhere() {
        var literal = with(host -> {
            throw new AssertionError("looked up " + host);
        });
        for (String url : List.of("http://10.1.2.3/", "https://[2606:4700::1111]:8443/", "https://8.8.8.8/")) {
            assertThat(literal.of(Destination.of("url", url)).join()).isNotNull();
        }
        for (String url : List.of(
                "https://127.0.0.1/",
                "http://[::ffff:127.0.0.1]/",
                "https://[::1]/",
                "https://[64:ff9b::7f00:1]/",
                "http://8.8.8.8/")) {
            assertThatThrownBy(literal.of(Destination.of("url", url))::join)
                    .cause()
                    .isInstanceOf(Undeliverable.class)
                    .hasMessageContaining("relay.destinations.allow");
        }
    }
}
