package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.triggerrelay.ledger.LedgerContract.FAILED;
import static org.triggerrelay.ledger.LedgerContract.all;
import static org.triggerrelay.ledger.LedgerContract.get;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.triggerrelay.Cable;
import org.triggerrelay.HandClock;
import org.triggerrelay.Postgres;
import org.triggerrelay.event.EventDraft;

/** What the log says of a database that is lost: enough to see it, and nothing of the events. */
class LostLedgerLogTest {
    private final String url = Postgres.ledger();
    private final Cable cable = Cable.to(url);
    private final Logger writer = (Logger) LoggerFactory.getLogger(Writer.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private Ledger relay;

    @BeforeEach
    void open() {
        said.start();
        writer.addAppender(said);
        relay = SqlLedger.open(cable.through(url), new HandClock(), new Random(1), Duration.ofSeconds(10));
    }

    @AfterEach
    void close() throws Exception {
        cable.letGo();
        cable.back();
        relay.close();
        cable.close();
        writer.detachAppender(said);
    }

    @Test
    void thatNothingCanBeWrittenIsLoggedOnceAndNotForEachEvent() {
        for (int outage = 0; outage < 2; outage++) {
            cable.takeAway();
            for (int i = 0; i < 20; i++) {
                CompletableFuture<Raised> lost = relay.raise(EventDraft.valid().event(), List.of(FAILED), "test");
                assertThatThrownBy(() -> get(lost)).isInstanceOf(LedgerUnavailable.class);
            }
            cable.back();
            get(relay.raise(EventDraft.valid().id("o" + outage).event(), List.of(FAILED), "test"));
        }
        assertThat(said.list)
                .as("the connection that is lost, and that none is made")
                .hasSizeBetween(2, 6);
    }

    @Test
    void whatIsLoggedOfALostBatchHoldsNothingOfItsEvents() {
        cable.hold();
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (int i = 0; i < 50; i++) {
            answers.add(relay.raise(EventDraft.valid().id("e" + i).event(), List.of(FAILED), "test"));
        }
        cable.cutBeforeCommit("\"id\":\"e40\"");
        cable.letGo();
        assertThat(all(answers)).containsOnly(Raised.ACCEPTED);
        assertThat(cable.hasCut()).isTrue();
        assertThat(said.list).isNotEmpty().allSatisfy(line -> assertThat(line.getFormattedMessage())
                .doesNotContain("contoso"));
    }
}
