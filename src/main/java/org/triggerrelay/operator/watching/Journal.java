package org.triggerrelay.operator.watching;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Onlooker;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.Raised;
import org.triggerrelay.ledger.Rejected;
import org.triggerrelay.ledger.Reply;
import org.triggerrelay.ledger.Witness;
import org.triggerrelay.ledger.Work;
import org.triggerrelay.trigger.Firing;

/** One line of the log for each event that was taken in or refused, and one for each attempt; the values go along by name. */
final class Journal implements Witness, Onlooker {
    private static final Logger EVENTS = LoggerFactory.getLogger("org.triggerrelay.events");
    private static final Logger ATTEMPTS = LoggerFactory.getLogger("org.triggerrelay.attempts");

    @Override
    public Raise raising(StatusEvent event, List<String> triggers, @Nullable String feed, @Nullable String parent) {
        return new Raise() {
            @Override
            public @Nullable String trace() {
                return null;
            }

            @Override
            public void ended(Raised raised) {
                String outcome = raised.name().toLowerCase(Locale.ROOT);
                EVENTS.atInfo()
                        .addKeyValue("event", event.id())
                        .addKeyValue("source", event.source())
                        .addKeyValue("feed", feed)
                        .addKeyValue("outcome", outcome)
                        .addKeyValue("triggers", triggers)
                        .log("Event {} of {}: {}; raised {}", event.id(), event.source(), outcome, triggers);
            }

            @Override
            public void failed(Throwable failure) {
                EVENTS.atWarn()
                        .addKeyValue("event", event.id())
                        .addKeyValue("source", event.source())
                        .addKeyValue("feed", feed)
                        .addKeyValue("outcome", "failed")
                        .addKeyValue("reason", failure.getMessage())
                        .log("Event {} of {} was not stored: {}", event.id(), event.source(), failure.getMessage());
            }
        };
    }

    @Override
    public void rejected(Rejected rejected) {
        EVENTS.atInfo()
                .addKeyValue("feed", rejected.feed())
                .addKeyValue("outcome", "rejected")
                .addKeyValue("place", rejected.place())
                .addKeyValue("reason", rejected.reason())
                .log("Refused from {}, {}: {}", rejected.feed(), rejected.place(), rejected.reason());
    }

    @Override
    public Look began(Work work) {
        return new Look() {
            @Override
            public @Nullable String trace() {
                return null;
            }

            @Override
            public void ended(AttemptOutcome outcome, @Nullable Reply reply, Duration took) {
                if (!(outcome instanceof AttemptOutcome.Deferred)) { // no attempt
                    tell(work.firing(), Told.of(outcome), reply, took);
                }
            }
        };
    }

    private static void tell(Firing firing, Told told, @Nullable Reply reply, Duration took) {
        LoggingEventBuilder line = ATTEMPTS.atInfo()
                .addKeyValue("delivery", firing.id())
                .addKeyValue("flow", firing.flow())
                .addKeyValue("trigger", firing.trigger())
                .addKeyValue("event", firing.eventId())
                .addKeyValue("source", firing.source())
                .addKeyValue("attempt", firing.attempt())
                .addKeyValue("outcome", told.word())
                .addKeyValue("seconds", took.toNanos() / 1e9);
        if (reply != null) {
            line = line.addKeyValue("code", reply.code());
        }
        if (told.reason() != null) {
            line = line.addKeyValue("reason", told.reason());
        }
        line.log("Attempt {} at delivery {} of flow {}: {}", firing.attempt(), firing.id(), firing.flow(), told.word());
    }
}
