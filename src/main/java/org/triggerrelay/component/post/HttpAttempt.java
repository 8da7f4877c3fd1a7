package org.triggerrelay.component.post;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;

/** One request under way: its answer comes once, with what was read of it, or a {@link PostFailed}. */
final class HttpAttempt {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private final Destination destination;
    private final CompletableFuture<Answered> answer = new CompletableFuture<>();
    private @Nullable Buffer read;
    private @Nullable HttpClientRequest request;
    private long timeout;
    private long latest;

    HttpAttempt(Destination destination) {
        this.destination = destination;
    }

    CompletableFuture<Answered> answer() {
        return answer;
    }

    /** Sends the body over the connection that was got; the whole answer may take so many milliseconds, as far as {@link #endIfLate} is called. */
    void send(HttpClientRequest connected, Buffer body, long timeout) {
        this.request = connected;
        this.timeout = timeout;
        this.latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        connected.response().onSuccess(this::read).onFailure(this::fail);
        connected.end(body).onFailure(this::fail);
    }

    void endIfLate() {
        if (request != null && System.nanoTime() - latest >= 0) {
            answer.completeExceptionally(
                    PostFailed.unanswered(destination, "no whole answer within " + timeout + " ms", null));
            request.reset();
        }
    }

    /** It could not be sent, or no answer came. */
    void fail(Throwable cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        answer.completeExceptionally(PostFailed.unanswered(destination, "no answer: " + reason, cause));
    }

    private void read(HttpClientResponse response) {
        response.handler(part -> {
            int before = read == null ? 0 : read.length();
            int room = LONGEST_ANSWER - before;
            Buffer kept = part.length() <= room ? part : part.slice(0, room);
            read = read == null ? kept.copy() : read.appendBuffer(kept);
            if (part.length() > room) {
                end(response);
                response.request().reset();
            }
        });
        response.exceptionHandler(broken -> end(response));
        response.endHandler(whole -> end(response));
    }

    private void end(HttpClientResponse response) {
        if (!answer.isDone()) {
            String text = read == null ? "" : read.toString("UTF-8");
            answer.complete(new Answered(response.statusCode(), response::getHeader, text));
        }
    }
}
