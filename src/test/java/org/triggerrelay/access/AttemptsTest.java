package org.triggerrelay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.triggerrelay.HandClock;

/** How many failed sign-ins there may be. */
class AttemptsTest {
    private final HandClock clock = new HandClock();
    private final Attempts attempts = new Attempts(clock);

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(address);
        }
    }

    @Test
    void anAddressHasTenAndThenOneEachHalfMinute() {
        fail("10.0.0.1", 9);
        assertThat(attempts.wait("10.0.0.1")).isZero();

        fail("10.0.0.1", 1);
        assertThat(attempts.wait("10.0.0.1")).isEqualTo(30);
        assertThat(attempts.wait("10.0.0.2")).isZero();

        clock.move(Duration.ofSeconds(31));
        assertThat(attempts.wait("10.0.0.1")).isZero();
        fail("10.0.0.1", 1);
        assertThat(attempts.wait("10.0.0.1")).isPositive();
    }

    @Test
    void whoGoesOnFailingDoesNotWaitLonger() {
        fail("10.0.0.1", 5_000);

        assertThat(attempts.wait("10.0.0.1")).isEqualTo(30);
        assertThat(attempts.wait("10.0.0.2"))
                .as("and takes nothing from others")
                .isZero();
    }

    @Test
    void manyAddressesTogetherHaveTwoHundred() {
        for (int i = 0; i < 200; i++) {
            attempts.failed("10.0.0." + i);
        }

        assertThat(attempts.wait("10.9.9.9")).isPositive();
        clock.move(Duration.ofSeconds(200));
        assertThat(attempts.wait("10.9.9.9")).isZero();
    }

    @Test
    void theAddressesOfOneNetworkOfIpv6AreOne() {
        for (int i = 0; i < 10; i++) {
            attempts.failed("2001:db8:1:2:0:0:0:" + i);
        }

        assertThat(attempts.wait("2001:db8:1:2:9:9:9:9")).isPositive();
        assertThat(attempts.wait("2001:db8:1:3:0:0:0:1")).isZero();
    }
}
