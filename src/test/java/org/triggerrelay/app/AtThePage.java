package org.triggerrelay.app;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.triggerrelay.Receiver;

/** What tests of the page share: one relay with three flows, one browser, and somebody new in each test. */
interface AtThePage {
    Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    TestRelay relay();

    Receiver receiver();

    Visitor visitor();

    /** Somebody new instead, with a window as wide as this. */
    void comeAgain(int width, ColorScheme colours);

    static Event segment(String id, String subject, String value, int hoursAgo) {
        return Event.segment(id, subject, value)
                .with("time", NOW.minus(Duration.ofHours(hoursAgo)).toString());
    }

    static Event failed(String id, String subject) {
        return Event.failed(id, subject).with("time", NOW.toString()).with("error", "Sign-in was refused");
    }

    /** A dead letter of an event with this id, whose receiver refuses it. */
    default void deadLetter(String id, String subject) throws Exception {
        receiver().answerAt("/refused", "400");
        relay().accept(failed(id, subject));
        await().until(() -> relay().ask("/api/deliveries?state=dead&search=" + id)
                .toString()
                .contains(id));
    }
}
