package org.triggerrelay.component.intake;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.component.front.Sender;
import org.triggerrelay.event.Elements;
import org.triggerrelay.ledger.EventCounts;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;

/** Takes messages in: whole ones out of memory, files as a stream. */
final class FeedProducer extends DefaultAsyncProducer {
    private static final Logger LOG = LoggerFactory.getLogger(FeedProducer.class);

    private final FeedEndpoint endpoint;
    private @Nullable EventRouter router;
    private @Nullable Ledger ledger;
    private Optional<ForeignFormat> foreign = Optional.empty();
    private final FolderFeeds folders;

    FeedProducer(FeedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.folders = new FolderFeeds(endpoint.getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.getCamelContext().getComponent("trigger"); // has a ledger in the registry once it is started
        ledger = endpoint.getCamelContext().getRegistry().findSingleByType(Ledger.class);
        ledger().counts().expect(endpoint.getName());
        foreign = ForeignFormat.of(endpoint, ledger()::now);
        router = new EventRouter(endpoint.getCamelContext(), endpoint.getRouter(), endpoint.getName());
        router.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (router != null) {
            router.stop();
        }
        folders.stop();
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Object body = body(exchange);
        try {
            if (endpoint.getAnswer() == FeedEndpoint.Answer.HTTP) {
                takeHttp(exchange).whenComplete((answered, failure) -> {
                    if (failure != null) {
                        exchange.setException(cause(failure));
                    }
                    callback.done(false);
                });
                return false;
            }
            if (body instanceof GenericFile<?> file && file.getFile() instanceof File path) {
                FeedProducer feed = endpoint.isFolders() ? folders.of(file) : this;
                exchange.getMessage().setBody(feed.takeFile(path));
                callback.done(true);
                return true;
            }
            if (body instanceof List<?> batch && !batch.isEmpty() && batch.getFirst() instanceof Exchange) {
                takeBatch(batch);
                exchange.getMessage().setBody(null);
                callback.done(true);
                return true;
            }
            if (body instanceof FileLines lines) {
                FeedProducer feed = lines.feed().isEmpty() ? this : folders.of(lines.feed());
                feed.takeLines(exchange, lines, callback);
                return false;
            }
            takeMessage(exchange, body, callback);
            return false;
        } catch (Exception e) {
            exchange.setException(cause(e));
            callback.done(true);
            return true;
        }
    }

    private CompletableFuture<Void> takeHttp(Exchange exchange) throws IOException {
        return foreign.isPresent()
                ? HttpIntake.take(
                        exchange, intake("", trace(exchange)), foreign.get(), Sender.of(exchange), this::unsigned)
                : HttpIntake.take(exchange, intake("", trace(exchange)), ledger(), Sender.of(exchange));
    }

    private void unsigned() {
        ledger().counts().count(endpoint.getName(), EventCounts.Fate.UNSIGNED);
    }

    private Elements elements(Elements payload) {
        return foreign.map(format -> format.notices(payload)).orElse(payload);
    }

    /** On a thread of its own, for which this one waits: what is sent from inside a route starts when the route ends. */
    private FeedReport takeFile(File file) throws ExecutionException, InterruptedException {
        var intake = new FileIntake(
                intake(file.getName(), null),
                this::elements,
                file.toPath(),
                endpoint.getRejectedFolder(),
                () -> endpoint.getCamelContext().isStopping());
        var taking = new FutureTask<>(intake::take);
        Thread.ofPlatform().name("feed-" + endpoint.getName()).daemon(true).start(taking);
        try {
            return taking.get();
        } catch (ExecutionException failed) {
            LOG.warn("File {} stays where it is, to be read again: {}", file, String.valueOf(failed.getCause()));
            throw failed;
        } finally {
            taking.cancel(true);
        }
    }

    /** What {@code kafka:} hands over for the records of a poll, in the thread that owns its consumer. */
    private void takeBatch(List<?> batch) throws ExecutionException, InterruptedException {
        var records = new KafkaRecords(this::elements, foreign.isEmpty(), this::intake);
        new KafkaBatch(
                        endpoint.getName(),
                        records,
                        batch.stream().map(Exchange.class::cast).toList())
                .take(this::mayHold);
    }

    private boolean mayHold() {
        return endpoint.isPatient()
                && isRunAllowed()
                && !endpoint.getCamelContext().isStopping();
    }

    /** Lines of a file that is read on later: who sent them tries them again where that fails. */
    private void takeLines(Exchange exchange, FileLines lines, AsyncCallback callback) throws IOException {
        Taken taken = Taken.in(elements(lines.elements()));
        intake(lines.origin(), null).take(taken.elements(), taken.readings()).whenComplete((report, failure) -> {
            if (failure == null) {
                exchange.getMessage().setBody(report);
            } else {
                exchange.setException(cause(failure));
            }
            callback.done(false);
        });
    }

    /** The trace that a request says that it belongs to. */
    private static @Nullable String trace(Exchange exchange) {
        return exchange.getMessage().getHeader("traceparent", String.class);
    }

    private Intake intake(String origin, @Nullable String trace) {
        return new Intake(
                endpoint.getName(), ObjectHelper.notNull(router, "router"), Intake.Keep.in(ledger()), origin, trace);
    }

    private Ledger ledger() {
        return ObjectHelper.notNull(ledger, "ledger");
    }

    private void takeMessage(Exchange exchange, @Nullable Object body, AsyncCallback callback) throws IOException {
        byte[] bytes = bytes(body);
        Taken taken = bytes == null
                ? Taken.refused(
                        new byte[0],
                        "the message holds "
                                + (body == null
                                        ? "nothing that can be read"
                                        : "a " + body.getClass().getSimpleName())
                                + "; allowed are text and bytes")
                : Taken.of(elements(Elements.of(bytes)), bytes);
        take(exchange, taken, callback);
    }

    private void take(Exchange exchange, Taken taken, AsyncCallback callback) {
        intake("", trace(exchange)).take(taken.elements(), taken.readings()).whenComplete((report, failure) -> {
            if (failure == null) {
                exchange.getMessage().setBody(report);
                callback.done(false);
            } else if (mayHold() && cause(failure) instanceof LedgerUnavailable unavailable) {
                LOG.warn("Feed {}: holding a message: {}", endpoint.getName(), unavailable.getMessage());
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> take(exchange, taken, callback));
            } else {
                exchange.setException(cause(failure));
                callback.done(false);
            }
        });
    }

    static Throwable cause(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapped && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** The body; null where it cannot be had, as that of a JMS object message, which is never deserialised. */
    private static @Nullable Object body(Exchange exchange) {
        try {
            return exchange.getMessage().getBody();
        } catch (RuntimeCamelException closed) {
            LOG.debug("A message's body cannot be had", closed);
            return null;
        }
    }

    private static byte @Nullable [] bytes(@Nullable Object body) throws IOException {
        return switch (body) {
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case InputStream stream -> stream.readAllBytes();
            case null -> null;
            default -> null;
        };
    }
}
