package org.triggerrelay.component.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.triggerrelay.event.Elements;
import org.triggerrelay.operator.Resubmission;

/** Takes corrected payloads in by the router, as the feed that has refused them; what is refused again is told, not kept. */
public final class Resubmitting {
    private Resubmitting() {}

    public static CompletableFuture<Resubmission.Report> take(CamelContext camel, String feed, byte[] payload) {
        Taken taken = taken(payload);
        EventRouter router = router(camel, feed);
        router.start();
        var intake = new Intake(feed, router, Intake.Keep.nothing(), "", null);
        return intake.take(taken.elements(), taken.readings())
                .whenComplete((report, failure) -> router.stop())
                .thenApply(Resubmitting::report);
    }

    private static Taken taken(byte[] payload) {
        try {
            return Taken.of(Elements.of(payload), payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
