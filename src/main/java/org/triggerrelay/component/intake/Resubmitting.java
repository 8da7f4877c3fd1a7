package org.triggerrelay.component.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.triggerrelay.event.Element;
import org.triggerrelay.event.Elements;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.feed.Formats;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.operator.Resubmission;

/**
 * Takes corrected payloads in by the router, as the feed that has refused them: status events, or messages as the feed has
 * them. What is refused again is told, not kept.
 */
public final class Resubmitting {
    private Resubmitting() {}

    public static CompletableFuture<Resubmission.Report> take(CamelContext camel, String feed, byte[] payload) {
        Taken taken = taken(camel, feed, payload);
        EventRouter router = router(camel, feed);
        router.start();
        var intake = new Intake(feed, router, Intake.Keep.nothing(), "", null);
        return intake.take(taken.elements(), taken.readings())
                .whenComplete((report, failure) -> router.stop())
                .thenApply(Resubmitting::report);
    }

    private static Taken taken(CamelContext camel, String feed, byte[] payload) {
        Optional<ForeignFormat> foreign = foreign(camel, feed);
        try {
            Elements all = Elements.of(payload);
            return Taken.of(foreign.map(format -> eitherWay(all, format)).orElse(all), payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The format of the feed's endpoint, which may be a mapping; a platform's may come in by files, too. */
    private static Optional<ForeignFormat> foreign(CamelContext camel, String feed) {
        Ledger ledger = camel.getRegistry().findSingleByType(Ledger.class);
        return camel.getEndpoints().stream()
                .filter(endpoint -> endpoint instanceof FeedEndpoint known
                        && known.getName().equals(feed))
                .map(FeedEndpoint.class::cast)
                .findFirst()
                .map(endpoint -> ForeignFormat.of(endpoint, ledger::now))
                .orElseGet(() -> Formats.named(feed).map(format -> new ForeignFormat(format, "", ledger::now)));
    }

    /** A value that is a status event already is one; any other is a message of the feed. */
    private static Elements eitherWay(Elements all, ForeignFormat format) {
        var open = new ArrayDeque<Element>();
        return () -> {
            for (Element next = open.poll(); ; next = open.poll()) {
                if (next != null) {
                    return next;
                }
                Element whole = all.next();
                if (whole == null || whole.read() instanceof EventReading.Read) {
                    return whole;
                }
                var alone = new ArrayDeque<>(List.of(whole));
                Elements notices = format.notices(alone::poll);
                for (Element piece = notices.next(); piece != null; piece = notices.next()) {
                    open.add(piece);
                }
            }
        };
    }

    private static EventRouter router(CamelContext camel, String feed) {
        try {
            return new EventRouter(camel, EventRouter.ROUTER, feed);
        } catch (Exception e) {
            throw new IllegalStateException("the router is not there", e);
        }
    }

    private static Resubmission.Report report(FeedReport report) {
        return new Resubmission.Report(
                report.getAccepted(),
                report.getDuplicates(),
                report.getRejected().stream()
                        .map(refusal -> new Resubmission.Refusal(refusal.index(), refusal.reason()))
                        .toList());
    }
}
