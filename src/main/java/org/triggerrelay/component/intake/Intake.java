package org.triggerrelay.component.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.event.Element;
import org.triggerrelay.event.ElementReading;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Ignored;
import org.triggerrelay.event.Rejection;
import org.triggerrelay.ledger.EventCounts;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.ledger.Raised;
import org.triggerrelay.ledger.Rejected;

/** Raises the elements of one message in order, and gathers what became of them. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final String feed;
    private final EventRouter router;
    private final Keep keep;
    private final String origin;
    private final @Nullable String trace;
    private final FeedReport report = new FeedReport();

    /** Keeps what was refused, and hears of what was ignored. */
    interface Keep {
        CompletableFuture<Void> refused(Rejected rejected);

        void ignored(String feed);

        /** Keeps it in this ledger. */
        static Keep in(Ledger ledger) {
            return new Keep() {
                @Override
                public CompletableFuture<Void> refused(Rejected rejected) {
                    return ledger.reject(rejected);
                }

                @Override
                public void ignored(String feed) {
                    ledger.counts().count(feed, EventCounts.Fate.IGNORED);
                }
            };
        }

        /** Keeps nothing. */
        static Keep nothing() {
            return new Keep() {
                @Override
                public CompletableFuture<Void> refused(Rejected rejected) {
                    return CompletableFuture.completedFuture(null);
                }

                @Override
                public void ignored(String feed) {}
            };
        }
    }

    /** Takes in one message of a feed; the origin is its file's name, or empty; the trace is what it came with. */
    Intake(String feed, EventRouter router, Keep keep, String origin, @Nullable String trace) {
        this.trace = trace;
        this.feed = feed;
        this.router = router;
        this.keep = keep;
        this.origin = origin;
    }

    FeedReport report() {
        return report;
    }

    /**
     * Raises what the elements were read as; done when each is committed, failed where the ledger is unavailable.
     * Several are raised from a thread of their own: inside a route Camel puts off what is sent, the last first.
     */
    CompletableFuture<FeedReport> take(List<Element> elements, List<ElementReading> readings) {
        return elements.size() == 1
                ? takeInOrder(elements, readings)
                : CompletableFuture.supplyAsync(() -> takeInOrder(elements, readings), Thread::startVirtualThread)
                        .thenCompose(report -> report);
    }

    private CompletableFuture<FeedReport> takeInOrder(List<Element> elements, List<ElementReading> readings) {
        var open = new ArrayList<CompletableFuture<Void>>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            open.add(take(elements.get(i), readings.get(i)).thenAccept(refusal -> refusal.ifPresent(report::keep)));
        }
        return CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).thenApply(done -> report);
    }

    /** Raises one element and counts what became of it; a refusal is counted, and kept by whoever asked. */
    CompletableFuture<Optional<FeedReport.Refusal>> take(Element element, ElementReading reading) {
        return switch (reading) {
            case Ignored ignored -> {
                keep.ignored(feed);
                report.ignored(new FeedReport.Passed(element.index(), ignored.reason()));
                yield CompletableFuture.completedFuture(Optional.empty());
            }
            case Rejection rejection -> refuse(element, rejection.reason());
            case EventReading.Read read ->
                router.route(read.event(), trace)
                        .thenApply(this::raised)
                        .exceptionallyCompose(failure -> failed(element, failure));
        };
    }

    private Optional<FeedReport.Refusal> raised(Raised raised) {
        report.raised(raised);
        return Optional.empty();
    }

    private CompletableFuture<Optional<FeedReport.Refusal>> failed(Element element, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof LedgerUnavailable) {
            return CompletableFuture.failedFuture(cause);
        }
        LOG.error("Feed {}: event {} of {} could not be stored", feed, element.index(), origin, cause);
        return refuse(element, "could not be raised: " + cause.getMessage());
    }

    private CompletableFuture<Optional<FeedReport.Refusal>> refuse(Element element, String reason) {
        String payload = new String(element.payload(), StandardCharsets.UTF_8).replace("\0", "�");
        String place = (origin.isEmpty() ? "element " + element.index() : origin + " line " + element.line());
        return keep.refused(new Rejected(feed, place, reason, payload)).thenApply(kept -> {
            report.refused();
            return Optional.of(new FeedReport.Refusal(element.index(), element.line(), reason, payload));
        });
    }
}
