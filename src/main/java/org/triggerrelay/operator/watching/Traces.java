package org.triggerrelay.operator.watching;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Onlooker;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.Raised;
import org.triggerrelay.ledger.Rejected;
import org.triggerrelay.ledger.Reply;
import org.triggerrelay.ledger.Witness;
import org.triggerrelay.ledger.Work;

/**
 * A trace of each event: a span from its intake to its commit, and below it one for each attempt. Loaded only where traces are sent
 * somewhere.
 */
public final class Traces implements Witness, Onlooker, AutoCloseable {
    private static final Duration BATCH = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private static final AttributeKey<List<String>> TRIGGERS = AttributeKey.stringArrayKey("relay.triggers");

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /** Sends spans to this endpoint by OTLP over HTTP; the version is told along. */
    public Traces(URI endpoint, String version) {
        provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", "trigger-relay")
                        .put("service.version", version)
                        .build()))
                .addSpanProcessor(BatchSpanProcessor.builder(new SpanSender(endpoint))
                        .setScheduleDelay(BATCH)
                        .build())
                .build();
        tracer = provider.get("trigger-relay", version);
    }

    @Override
    public Raise raising(StatusEvent event, List<String> triggers, @Nullable String feed, @Nullable String parent) {
        Span span = tracer.spanBuilder("event")
                .setParent(TraceParent.read(parent))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("relay.event.id", event.id())
                .setAttribute("relay.event.source", event.source())
                .setAttribute("relay.event.process", event.process())
                .setAttribute(TRIGGERS, triggers)
                .startSpan();
        if (feed != null) {
            span.setAttribute("relay.feed", feed);
        }
        String trace = TraceParent.write(span);
        return new Raise() {
            @Override
            public String trace() {
                return trace;
            }

            @Override
            public void ended(Raised raised) {
                span.setAttribute("relay.outcome", raised.name().toLowerCase(Locale.ROOT))
                        .end();
            }

            @Override
            public void failed(Throwable failure) {
                span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()))
                        .end();
            }
        };
    }

    /** What is no event has no trace. */
    @Override
    public void rejected(Rejected rejected) {}

    @Override
    public Look began(Work work) {
        Span span = tracer.spanBuilder("attempt")
                .setParent(TraceParent.read(work.trace()))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("relay.delivery", work.firing().id())
                .setAttribute("relay.flow", work.firing().flow())
                .setAttribute("relay.trigger", work.firing().trigger())
                .setAttribute("relay.event.id", work.firing().eventId())
                .setAttribute("relay.attempt", work.firing().attempt())
                .startSpan();
        String trace = TraceParent.write(span);
        return new Look() {
            @Override
            public String trace() {
                return trace;
            }

            @Override
            public void ended(AttemptOutcome outcome, @Nullable Reply reply, Duration took) {
                Told told = Told.of(outcome);
                span.setAttribute("relay.outcome", told.word());
                if (reply != null) {
                    span.setAttribute("http.response.status_code", reply.code());
                }
                if (told.reason() != null && !(outcome instanceof AttemptOutcome.Suppressed)) {
                    span.setStatus(StatusCode.ERROR, told.reason());
                }
                span.end();
            }
        };
    }

    /** Sends what is not sent yet, for a little while. */
    @Override
    public void close() {
        provider.shutdown().join(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }
}
