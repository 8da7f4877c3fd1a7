package org.triggerrelay.component.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.sending.NotNow;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.HostRates;
import org.triggerrelay.delivery.Target;
import org.triggerrelay.flow.Rate;

/**
 * How often mails go out, and over how many connections at a time, by all flows of this relay together. A short wait is
 * waited; what would have to wait longer is put off, and waits in the ledger.
 */
public final class MailTurns {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration FOR_A_CONNECTION = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String ALL = "*";
    private static final Target MAILS = new Target("smtp:", ALL, "mail server", "smtp", null);

    private final Semaphore connections;
    private final HostRates rate;
    private final InstantSource clock;

    public MailTurns(int connections, @Nullable Rate rate, InstantSource clock) {
        this.connections = new Semaphore(connections, true);
        this.rate = rate == null ? HostRates.none() : new HostRates(Map.of(ALL, rate));
        this.clock = clock;
    }

    /** A place for a connection, and turns for the mails that go over it; fails where there is none before long. */
    public Round begin() throws NotNow, InterruptedException {
        if (!connections.tryAcquire(FOR_A_CONNECTION.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new NotNow(putOff("all connections of mail.smtp.connections are in use", PAUSE));
        }
        return new Round();
    }

    private AttemptOutcome.Deferred putOff(String why, Duration wait) {
        return new AttemptOutcome.Deferred(why, clock.instant().plus(wait));
    }

    /** The mails of one attempt. */
    public final class Round implements AutoCloseable {
        private Duration waited = Duration.ZERO;

        /** Waits for the turn of the next mail; gives until when it is put off where that would take long. */
        AttemptOutcome.@Nullable Deferred next() throws InterruptedException {
            Instant now = clock.instant();
            if (waited.compareTo(LONGEST_WAIT) >= 0) {
                return putOff("more mails wait than mail.smtp.rate lets through in one attempt", Duration.ZERO);
            }
            HostRates.Turn turn = rate.turn(MAILS, now);
            if (!turn.isTaken()) {
                return putOff("more mails wait than mail.smtp.rate lets through", turn.delay());
            }
            waited = waited.plus(turn.delay());
            TimeUnit.NANOSECONDS.sleep(turn.delay().toNanos());
            return null;
        }

        @Override
        public void close() {
            connections.release();
        }
    }
}
