package org.triggerrelay.component.poll;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.post.AccessTokens;
import org.triggerrelay.component.post.PostFailed;
import org.triggerrelay.delivery.RetryAfter;

/**
 * Calls of Customer Insights' REST API through the route that makes them, one after another, as often as the limit allows. A
 * token that is not taken is fetched anew once; a pause that is asked for is made.
 */
final class ApiCalls {
    private static final String GET = "direct:customer-insights-api-get";
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_PAUSES = 3;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    private final ProducerTemplate camel;
    private final PollSettings settings;
    private final Optional<AccessTokens> tokens;
    private final InstantSource clock;
    private final CallPace pace;

    /** What asking for a page came to. */
    sealed interface Answer {
        record Page(byte[] body, @Nullable String etag) implements Answer {}

        /** The same as under this tag. */
        record Same() implements Answer {}

        /** This is not for us; other things may be. */
        record Refused(String why) implements Answer {}

        /** Nothing can be had now. */
        record Away(String why) implements Answer {}
    }

    /** What a call was answered; a status of 0 where it was not. */
    private record Reply(int status, Message message, String failure) {}

    ApiCalls(ProducerTemplate camel, PollSettings settings, Optional<AccessTokens> tokens, InstantSource clock) {
        this.camel = camel;
        this.settings = settings;
        this.tokens = tokens;
        this.clock = clock;
        this.pace = new CallPace(clock, settings.limit());
    }

    /** The page at this URL, unless it is still the one with this tag. */
    Answer get(String url, @Nullable String etag) throws InterruptedException {
        try {
            Reply reply = patiently(url, etag);
            return switch (reply.status()) {
                case 200 -> new Answer.Page(body(reply), reply.message().getHeader("ETag", String.class));
                case 304 -> new Answer.Same();
                case 0 -> new Answer.Away("gave no answer: " + reply.failure());
                case 408, TOO_MANY -> new Answer.Away("answered " + reply.status());
                default ->
                    reply.status() >= 500
                            ? new Answer.Away("answered " + reply.status())
                            : new Answer.Refused("answered " + reply.status());
            };
        } catch (PostFailed noToken) {
            return new Answer.Away(String.valueOf(noToken.getMessage()));
        }
    }

    private Reply patiently(String url, @Nullable String etag) throws PostFailed, InterruptedException {
        Reply reply = withToken(url, etag);
        for (int pauses = 0; reply.status() == TOO_MANY && pauses < MOST_PAUSES; pauses++) {
            pause(reply);
            reply = withToken(url, etag);
        }
        return reply;
    }

    /** Has the next call wait as long as the answer says, within reason. */
    private void pause(Reply reply) {
        Duration asked = RetryAfter.read(reply.message().getHeader("Retry-After", String.class), clock.instant());
        Duration pause = asked == null ? PAUSE : asked;
        pace.rest(pause.compareTo(LONGEST_PAUSE) <= 0 ? pause : LONGEST_PAUSE);
    }

    private Reply withToken(String url, @Nullable String etag) throws PostFailed, InterruptedException {
        if (tokens.isEmpty()) {
            return call(url, etag, null);
        }
        String token = tokens.get().await();
        Reply reply = call(url, etag, token);
        if (reply.status() != UNAUTHORIZED) {
            return reply;
        }
        tokens.get().refused(token);
        return call(url, etag, tokens.get().await());
    }

    private Reply call(String url, @Nullable String etag, @Nullable String token) throws InterruptedException {
        Thread.sleep(pace.take());
        Exchange exchange = camel.send(GET, asked -> {
            Message message = asked.getMessage();
            message.setHeader(Exchange.HTTP_URI, url); // goes out byte for byte
            message.setHeader("Accept", "application/json");
            put(message, "If-None-Match", etag);
            put(message, "Ocp-Apim-Subscription-Key", settings.key().isEmpty() ? null : settings.key());
            put(message, "Authorization", token == null ? null : "Bearer " + token);
        });
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Exception failure = failure(exchange);
        Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return failure != null || status == null
                ? new Reply(0, exchange.getMessage(), reason(failure))
                : new Reply(status, exchange.getMessage(), "");
    }

    /** What the route has caught, or could not. */
    private static @Nullable Exception failure(Exchange exchange) {
        Exception failure = exchange.getException();
        return failure != null ? failure : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    private static void put(Message message, String name, @Nullable String value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }

    /** The kind of failure; its text may hold anything. */
    private static String reason(@Nullable Exception failure) {
        return failure == null ? "no status" : failure.getClass().getSimpleName();
    }

    private static byte[] body(Reply reply) {
        byte[] body = reply.message().getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }
}
