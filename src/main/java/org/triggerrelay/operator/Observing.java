package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.http.Answers;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.http.Scope;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Vitals;

/** {@code /observe}: how the relay is, whether it lives, whether it is ready, and its figures. Who may not read hears the status alone. */
public final class Observing implements Resource, AutoCloseable {
    private static final String HEALTH = "/observe/health";
    /** A probe is answered before those who ask give up. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The writer's slowest honest wait, for a database that does not answer, ends after 30 s by default. */
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final Dispatch dispatch;
    private final Supplier<FlowFiles> files;
    private final BooleanSupplier open;
    private final Readiness readiness;
    private final Metrics metrics;

    /** Observes this ledger and this dispatch; the answers are those of the port, the version is told in the figures. */
    public Observing(
            Ledger ledger,
            Dispatch dispatch,
            Supplier<FlowFiles> files,
            BooleanSupplier open,
            Answers answers,
            String version) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.files = files;
        this.open = open;
        this.readiness = new Readiness(ledger.vitals(), open, PATIENCE);
        this.metrics = new Metrics(ledger, dispatch, answers, open, readiness, version);
    }

    @Override
    public Optional<Response> answer(Request request) {
        boolean isAsked = request.method().equals("GET");
        return switch (request.path()) {
            case HEALTH -> Optional.of(isAsked ? health(request) : Problems.method(request, "GET"));
            case HEALTH + "/live" -> Optional.of(isAsked ? live(request) : Problems.method(request, "GET"));
            case HEALTH + "/ready" -> Optional.of(isAsked ? ready(request) : Problems.method(request, "GET"));
            case "/observe/metrics" -> Optional.of(isAsked ? figures() : Problems.method(request, "GET"));
            default -> Optional.empty();
        };
    }

    private Response health(Request request) {
        boolean isOpen = open.getAsBoolean();
        return Response.json(
                isOpen ? 200 : 503,
                mayHear(request)
                        ? Health.of(isOpen, ledger, dispatch, files.get())
                        : JsonNodeFactory.instance.objectNode().put("status", isOpen ? "UP" : "DOWN"));
    }

    private Response live(Request request) {
        String stuck = stuck(ledger.vitals(), STUCK);
        return told(request, stuck == null ? List.of() : List.of(stuck));
    }

    /** Why only a new start can help; null where the writer lives and gets on. */
    static @Nullable String stuck(Vitals vitals, Duration patience) {
        if (!vitals.isWriting()) {
            return "the ledger's writer has ended";
        }
        Duration busy = vitals.busy();
        return busy.compareTo(patience) > 0
                ? "the ledger's writer has been at one transaction for " + busy.toSeconds() + " s"
                : null;
    }

    private Response ready(Request request) {
        return told(request, readiness.lacking());
    }

    private static Response told(Request request, List<String> lacking) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", lacking.isEmpty() ? "UP" : "DOWN");
        if (!lacking.isEmpty() && mayHear(request)) {
            lacking.forEach(json.putArray("lacking")::add);
        }
        return Response.json(lacking.isEmpty() ? 200 : 503, json);
    }

    /** What is told is about all instances. */
    private static boolean mayHear(Request request) {
        return request.caller().may(Scope.READ) && request.caller().instance() == null;
    }

    private Response figures() {
        return new Response(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
    }

    @Override
    public void close() {
        metrics.close();
    }
}
