package org.triggerrelay.component.post;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.HttpRequest;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.component.sending.Targets;
import org.triggerrelay.delivery.Target;
import org.triggerrelay.flow.Rate;
import org.triggerrelay.ledger.Reply;
import org.triggerrelay.trigger.Firing;

/** What one step posts, and where. */
public final class Posting {
    private final PostAction action;
    private final Destination destination;
    private final PostAction.Options options;
    private final long timeout;
    private final @Nullable AccessTokens tokens;
    private final Target target;

    /**
     * Posts what the action makes of a firing to the destination.
     *
     * @param timeout how many milliseconds to wait for the whole answer
     * @param rate how often the destination is called at most
     * @param tokens what requests are authorised with; a URL with a signature of its own takes none
     */
    public Posting(
            PostAction action,
            Destination destination,
            PostAction.Options options,
            long timeout,
            @Nullable Rate rate,
            @Nullable AccessTokens tokens) {
        if (tokens != null && destination.isSigned()) {
            throw new Undeliverable("oauth cannot go with a url that has a sig: flows refuse a token beside it; leave"
                    + " oauth out, or give the URL without sig that the flow shows for callers of your tenant");
        }
        this.action = action;
        this.destination = destination;
        this.options = options;
        this.timeout = timeout;
        this.tokens = tokens;
        this.target = Targets.of(destination, rate);
    }

    /** Which part of a delivery it is. */
    public String part() {
        return target.name();
    }

    Target target() {
        return target;
    }

    /**
     * Tells of the firing, as a part of this trace; ends well with a good answer, and fails with what went wrong. What was
     * answered is told before.
     */
    CompletableFuture<Void> send(HttpSender sender, Firing firing, @Nullable String trace, Consumer<Reply> told) {
        try {
            HttpRequest request = action.request(firing, options);
            boolean isWebhook = action instanceof PostAction.Webhook;
            return send(sender, trace != null && isWebhook ? traced(request, trace) : request, told);
        } catch (RuntimeException unrendered) {
            return CompletableFuture.failedFuture(unrendered);
        }
    }

    private CompletableFuture<Void> send(HttpSender sender, HttpRequest request, Consumer<Reply> told) {
        CompletableFuture<Answered> answer = tokens == null
                ? sender.post(destination, request.headers(), request.body(), timeout)
                : tokens.with(
                        token -> sender.post(destination, authorised(request.headers(), token), request.body(), timeout)
                                .thenApply(answered -> answered.without(token)));
        return answer.thenAccept(answered -> {
            told.accept(Echo.of(answered, destination, options.secrets()));
            judge(answered);
        });
    }

    private static HttpRequest traced(HttpRequest request, String trace) {
        return new HttpRequest(request.body(), with(request.headers(), "traceparent", trace));
    }

    private static Map<String, String> authorised(Map<String, String> headers, String token) {
        return with(headers, "authorization", "Bearer " + token);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var all = new HashMap<>(headers);
        all.put(name, value);
        return all;
    }

    private void judge(Answered answered) {
        int status = action.status(answered);
        if (status / 100 != 2) {
            throw new CompletionException(
                    PostFailed.answered(destination, answered.status(), status, answered.retryAfter()));
        }
    }
}
