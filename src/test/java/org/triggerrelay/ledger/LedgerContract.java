package org.triggerrelay.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.First;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Wanted;

/** What every ledger promises, whatever keeps it; each part of the promise is a class of its own. */
abstract class LedgerContract {
    static final String FAILED = "data-source-refresh-failed";
    static final String SEGMENT = "segment-threshold-crossed";
    static final String MEASURE = "measure-threshold-crossed";
    static final RunOptions OPTIONS = new RunOptions(List.of(Duration.ofSeconds(5)), 16, Duration.ofSeconds(60));

    /** Opens the ledger that lives in this folder, made if missing. */
    @FunctionalInterface
    interface Kind {
        Ledger open(Path folder, InstantSource clock, long seed);
    }

    final HandClock clock = new HandClock();
    private final Kind kind;

    @TempDir
    Path folder;

    Ledger ledger;

    LedgerContract(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void openFirst() {
        ledger = open("first");
    }

    @AfterEach
    void closeLast() {
        ledger.close();
    }

    Ledger open(String name) {
        return kind.open(folder.resolve(name), clock, name.hashCode());
    }

    void reopen() {
        ledger.close();
        ledger = open("first");
    }

    static <T> T get(CompletableFuture<T> answer) {
        try {
            return answer.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer came", e);
        }
    }

    static <T> List<T> all(List<CompletableFuture<T>> answers) {
        return answers.stream().map(LedgerContract::get).toList();
    }

    Raised raise(EventDraft draft, String... triggers) {
        return get(ledger.raise(draft.event(), List.of(triggers), "test"));
    }

    /** Successful evaluations of one subject, a second apart, raised in this order. */
    List<Raised> segment(String subject, String... values) {
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (String value : values) {
            clock.move(Duration.ofSeconds(1));
            EventDraft draft = EventDraft.number("segment", subject, value)
                    .id(subject + clock.instant())
                    .text("time", clock.instant().toString());
            answers.add(ledger.raise(draft.event(), List.of(SEGMENT), "test"));
        }
        return all(answers);
    }

    void subscribe(Flow... flows) {
        get(ledger.subscribe(List.of(flows), "route"));
    }

    List<Work> claim(String flow) {
        return get(ledger.claim(flow, 1_000));
    }

    boolean settle(Work work, Settlement settlement) {
        return get(ledger.settle(work, settlement));
    }

    LedgerReads.FlowCounts counts(String flow) {
        return ledger.reads().flows().stream()
                .filter(counts -> counts.flow().equals(flow))
                .findFirst()
                .orElseThrow();
    }

    static Flow flow(String name, String trigger) {
        return new Flow(name, Trigger.named(trigger), Conditions.NONE, OPTIONS);
    }

    static Flow flow(String name, String trigger, String subject) {
        return wanting(name, trigger, "subject: " + subject);
    }

    static Flow above(String name, String trigger, String above) {
        return above(name, trigger, above, First.ARM);
    }

    static Flow above(String name, String trigger, String above, First first) {
        return wanting(name, trigger, "above: " + above, "first: " + (first == First.ARM ? "arm" : "fire"));
    }

    static Flow wanting(String name, String trigger, String... options) {
        return new Flow(name, Trigger.named(trigger), Wanted.of(options), OPTIONS);
    }
}
