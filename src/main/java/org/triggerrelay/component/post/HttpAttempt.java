package org.triggerrelay.component.post;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.CompletableFuture;
import org.triggerrelay.action.Destination;

/** One request under way: its answer comes once, with what was read of it, or a {@link PostFailed}. */
final class HttpAttempt {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private final Destination destination;
    private final CompletableFuture<Answered> answer = new CompletableFuture<>();
    private final Buffer read = Buffer.buffer();

    HttpAttempt(Destination destination) {
        this.destination = destination;
    }

    CompletableFuture<Answered> answer() {
        return answer;
    }

    /** Sends the body over the connection that was got, and waits so many milliseconds for the whole answer. */
    void send(Vertx vertx, HttpClientRequest request, byte[] body, long timeout) {
        long timer = vertx.setTimer(timeout, late -> {
            answer.completeExceptionally(
                    PostFailed.unanswered(destination, "no whole answer within " + timeout + " ms", null));
            request.reset();
        });
        answer.whenComplete((answered, failure) -> vertx.cancelTimer(timer));
        request.response().onSuccess(response -> read(response, request)).onFailure(this::fail);
        request.end(Buffer.buffer(body)).onFailure(this::fail);
    }

    /** It could not be sent, or no answer came. */
    void fail(Throwable cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        answer.completeExceptionally(PostFailed.unanswered(destination, "no answer: " + reason, cause));
    }

    private void read(HttpClientResponse response, HttpClientRequest request) {
        response.handler(part -> {
            int room = LONGEST_ANSWER - read.length();
            read.appendBuffer(part.length() <= room ? part : part.slice(0, room));
            if (part.length() > room) {
                end(response);
                request.reset();
            }
        });
        response.exceptionHandler(broken -> end(response));
        response.endHandler(whole -> end(response));
    }

    private void end(HttpClientResponse response) {
        if (!answer.isDone()) {
            answer.complete(new Answered(response.statusCode(), response::getHeader, read.toString("UTF-8")));
        }
    }
}
