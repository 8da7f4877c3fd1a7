package org.triggerrelay.component.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.component.poll.ApiCalls.Answer;
import org.triggerrelay.component.post.OAuth;
import org.triggerrelay.feed.ApiAnswer;
import org.triggerrelay.feed.ApiObject;
import org.triggerrelay.ledger.Ledger;

/**
 * Asks Customer Insights' REST API for all objects, one turn for each exchange, and hands those that have changed to their
 * feed. Where a list cannot be had it goes on with the others; the next turn asks for all again.
 */
public final class Poll implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(Poll.class);
    private static final String NAME = "customer-insights-api";
    private static final String TAKE = "direct:customer-insights-api-take";
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int MOST_AT_ONCE = 100;

    private final CamelContext camel;
    private final ProducerTemplate feed;
    private final PollSettings settings;
    private final InstantSource clock;
    private final Listing listing;
    private final Seen seen;
    private final Map<Ask, String> troubles = new ConcurrentHashMap<>();

    private Poll(CamelContext camel, PollSettings settings, Ledger ledger, InstantSource clock) {
        this.camel = camel;
        this.feed = camel.createProducerTemplate();
        this.settings = settings;
        this.clock = clock;
        this.seen = new Seen(ledger);
        var oauth = camel.getRegistry().lookupByNameAndType("oauth", OAuth.class);
        var calls = new ApiCalls(
                camel.createProducerTemplate(), settings, settings.oauth().map(oauth::of), clock);
        this.listing = new Listing(settings.url(), calls, this::take);
    }

    /** Binds it under the name by which its route calls it, where its settings ask for it. */
    public static Poll bind(CamelContext camel, Ledger ledger, InstantSource clock) {
        camel.getComponent("https", HttpComponent.class).setAutomaticRetriesDisabled(true);
        var poll = new Poll(camel, PollSettings.of(camel), ledger, clock);
        camel.getRegistry().bind(NAME, poll);
        return poll;
    }

    /** The lists that cannot be had, and why. */
    public Map<String, String> unanswered() {
        return troubles.entrySet().stream()
                .filter(trouble -> !trouble.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(
                        trouble -> "Customer Insights: " + trouble.getKey(), Map.Entry::getValue));
    }

    /** One turn, on a thread of its own, which a stop of the relay cuts short wherever it waits. */
    @Override
    public void process(Exchange exchange) throws InterruptedException {
        Thread turn = Thread.ofVirtual().name(NAME).start(this::turn);
        while (!turn.join(LOOK)) {
            if (camel.isStopping()) {
                turn.interrupt();
            }
        }
    }

    private void turn() {
        try {
            for (Ask ask : Ask.all(settings)) {
                tell(ask, listing.go(ask));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("Customer Insights' objects could not be asked for; the next turn tries again", failure);
        }
    }

    /** Each trouble once, until it is over or another one. */
    private void tell(Ask ask, @Nullable Answer trouble) {
        String why =
                switch (trouble) {
                    case Answer.Refused refused -> refused.why() + ": see to url, instance and permissions";
                    case Answer.Away away -> away.why() + ": the next turn tries again";
                    case Answer.Page page -> "";
                    case Answer.Same same -> "";
                    case null -> "";
                };
        String before = troubles.getOrDefault(ask, "");
        troubles.put(ask, why);
        if (!why.equals(before)) {
            if (why.isEmpty()) {
                LOG.info("Customer Insights: {} is answered again", ask);
            } else {
                LOG.warn("Customer Insights: {} {}", ask, why);
            }
        }
    }

    private Listing.Taken take(Ask ask, byte[] page) throws Listing.Untaken, InterruptedException {
        Optional<ApiAnswer> answer = ApiAnswer.of(page);
        if (answer.isEmpty()) {
            handOver(page); // to be refused there, and kept
            return new Listing.Taken(0, null);
        }
        var changed = new ArrayList<ApiObject>();
        for (JsonNode json : answer.get().oldestFirst()) {
            ApiObject object = object(ask, json);
            if (!seen.isSame(object)) {
                changed.add(object);
            }
        }
        for (int i = 0; i < changed.size(); i += MOST_AT_ONCE) {
            handOver(changed.subList(i, Math.min(i + MOST_AT_ONCE, changed.size())));
        }
        return new Listing.Taken(answer.get().objects().size(), answer.get().next());
    }

    private ApiObject object(Ask ask, JsonNode json) {
        var bare = new ApiObject(ask.about(), ask.instance(), json, null, ApiObject.Known.NOTHING);
        if (seen.isSame(bare)) {
            return bare;
        }
        ApiObject.Known known = bare.key()
                .map(key -> seen.known(ask.about(), ask.instance(), key))
                .orElse(ApiObject.Known.NOTHING);
        var object = new ApiObject(ask.about(), ask.instance(), json, null, known);
        Instant since = seen.isKnown(object) ? null : clock.instant().minus(settings.backfill());
        return new ApiObject(ask.about(), ask.instance(), json, since, known);
    }

    private void handOver(List<ApiObject> objects) throws Listing.Untaken, InterruptedException {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        objects.forEach(object -> messages.add(object.message()));
        handOver(messages.toString().getBytes(StandardCharsets.UTF_8));
        objects.forEach(seen::note);
    }

    private void handOver(byte[] message) throws Listing.Untaken, InterruptedException {
        Exchange taken = feed.send(TAKE, exchange -> exchange.getMessage().setBody(message));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (taken.getException() != null) {
            throw new Listing.Untaken("could not be taken in", taken.getException());
        }
    }
}
