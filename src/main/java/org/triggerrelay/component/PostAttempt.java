package org.triggerrelay.component;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;

/** One request under way: it ends once, with null for a success or with what went wrong. */
final class PostAttempt {
    private static final long LONGEST_ANSWER = 64 * 1024;
    private final Destination destination;
    private final Consumer<@Nullable PostFailed> done;
    private final AtomicBoolean ended = new AtomicBoolean();
    private Runnable atEnd = () -> {};
    private long read;

    PostAttempt(Destination destination, Consumer<@Nullable PostFailed> done) {
        this.destination = destination;
        this.done = done;
    }

    /** Sends the body over the connection that was got, and waits so many milliseconds for the whole answer. */
    void send(Vertx vertx, HttpClientRequest request, byte[] body, long timeout) {
        long timer = vertx.setTimer(timeout, late -> {
            end(PostFailed.unanswered(destination, "no whole answer within " + timeout + " ms", null));
            request.reset();
        });
        atEnd = () -> vertx.cancelTimer(timer);
        request.response().onSuccess(response -> read(response, request)).onFailure(this::fail);
        request.end(Buffer.buffer(body)).onFailure(this::fail);
    }

    /** It could not be sent, or no answer came. */
    void fail(Throwable cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        end(PostFailed.unanswered(destination, "no answer: " + reason, cause));
    }

    private void read(HttpClientResponse response, HttpClientRequest request) {
        int status = response.statusCode();
        PostFailed failure =
                status / 100 == 2 ? null : PostFailed.answered(destination, status, response.getHeader("Retry-After"));
        response.handler(part -> {
            read += part.length();
            if (read > LONGEST_ANSWER) {
                end(failure);
                request.reset();
            }
        });
        response.exceptionHandler(broken -> end(failure));
        response.endHandler(whole -> end(failure));
    }

    private void end(@Nullable PostFailed failure) {
        if (ended.compareAndSet(false, true)) {
            atEnd.run();
            done.accept(failure);
        }
    }
}
