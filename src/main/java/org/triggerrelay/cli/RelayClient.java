package org.triggerrelay.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.access.Access;
import org.triggerrelay.access.Trail;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerFacts;
import org.triggerrelay.ledger.LedgerRefused;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.ledger.SqlLedger;
import org.triggerrelay.operator.Api;
import org.triggerrelay.operator.Explaining;
import org.triggerrelay.operator.FlowFiles;
import org.triggerrelay.operator.Preview;
import org.triggerrelay.operator.Previewing;
import org.triggerrelay.operator.Resubmission;
import org.triggerrelay.operator.Trial;

/** Asks a relay: the one that is named, or that of the settings; where the latter does not run, the ledger. */
final class RelayClient {
    /** Reads numbers of any length as they are written. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(EventReader.MAX_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Settings settings;
    private final RelayWire wire;
    private final Function<String, Ledger> ledgers;
    private final Trial trial;
    private final Supplier<Preview> previews;
    private final RandomGenerator dice;

    /** What was answered: a result, or a problem with its {@code detail}. */
    record Reply(int status, JsonNode body, String whom) {
        String detail() {
            return body.path("detail").asText("no reason given");
        }
    }

    /** Neither a relay nor a ledger can be asked, or it refused the question. */
    static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreachable(String message) {
            super(message);
        }
    }

    /** Opens a ledger by its URL, tries an event, previews messages, and makes keys by these dice, where no relay answers. */
    RelayClient(
            Settings settings,
            RelayAddress address,
            Function<String, Ledger> ledgers,
            Trial trial,
            Supplier<Preview> previews,
            RandomGenerator dice) {
        this.wire = new RelayWire(address);
        this.previews = previews;
        this.dice = dice;
        this.settings = settings;
        this.ledgers = ledgers;
        this.trial = trial;
    }

    /** A path of these parts, of which the middle one may hold any character. */
    static String path(String before, String name, String after) {
        return path(before, name) + "/" + after;
    }

    /** A path of these parts, of which the last one may hold any character. */
    static String path(String before, String name) {
        return before + "/" + Paths.encoded(name);
    }

    /** The answer to a question; refused with {@link Unreachable}. */
    JsonNode ask(String method, String path, Map<String, String> query) {
        return ask(method, path, query, new byte[0]);
    }

    /** The same with a body. */
    JsonNode ask(String method, String path, Map<String, String> query, byte[] body) {
        var request = new Request(method, path, query, body);
        Reply reply = askRelay(request);
        return good(reply != null ? reply : askLedger(request));
    }

    /** The answer to a request that changes something, which brings this JSON; refused with {@link Unreachable}. */
    JsonNode tell(String method, String path, @Nullable JsonNode body) {
        byte[] bytes = body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        var request = new Request(method, path, Map.of(), bytes);
        Reply reply = askRelay(request);
        return good(reply != null ? reply : tellLedger(request));
    }

    /** The relay's explanation; where none runs, the one out of the ledger's file, as it is, and the route files. */
    Reply explain(String method, Map<String, String> query, byte[] event) {
        var request = new Request(method, "/api/explain", query, event);
        Reply reply = askRelay(request);
        return reply != null ? reply : explain(request);
    }

    /** What the relay says that a flow would send; where none runs, made out of the route files and the ledger's file. */
    Reply preview(Map<String, String> query) {
        var request = new Request("GET", "/api/preview", query);
        Reply reply = askRelay(request);
        return reply != null ? reply : previewed(request);
    }

    private Reply previewed(Request request) {
        try {
            if (!request.query().containsKey("event")) {
                return read(new Previewing(null, previews.get()).answer(request.query()), "the route files");
            }
            String url = ledger();
            try (var facts = LedgerFacts.open(url)) {
                return read(
                        new Previewing(facts.reads(), previews.get()).answer(request.query()), SqlLedger.shown(url));
            }
        } catch (LedgerRefused | LedgerUnavailable | IllegalStateException refused) {
            throw new Unreachable(String.valueOf(refused.getMessage()));
        }
    }

    /** What the relay says; null where it is the settings' and does not run. */
    private @Nullable Reply askRelay(Request request) {
        return wire.ask(request);
    }

    private Reply askLedger(Request request) {
        return tell(request, ledger());
    }

    /** A key can be made before the first start, so a ledger that is not there is made for it. */
    private Reply tellLedger(Request request) {
        return tell(request, request.method().equals("POST") ? settings.text("relay.ledger.url") : ledger());
    }

    private Reply tell(Request request, String url) {
        try (var ledger = ledgers.apply(url)) {
            var api = new Api(ledger, null, () -> FlowFiles.NONE, trial, previews, Resubmission.NONE, Access.beside(ledger, dice));
            Response answer = new Trail(ledger).of(api::answer).apply(request.by(Caller.LOCAL));
            return read(answer, SqlLedger.shown(url));
        } catch (LedgerRefused refused) {
            throw new Unreachable(String.valueOf(refused.getMessage()));
        }
    }

    private Reply explain(Request request) {
        boolean isTried = request.method().equals("POST");
        try {
            if (isTried && !SqlLedger.exists(settings.text("relay.ledger.url"))) {
                return read(new Explaining(null, trial, Map::of).answer(request), "the router");
            }
            String url = ledger();
            try (var facts = LedgerFacts.open(url)) {
                return read(new Explaining(facts.reads(), trial, Map::of).answer(request), SqlLedger.shown(url));
            }
        } catch (LedgerRefused | LedgerUnavailable | IllegalStateException refused) {
            throw new Unreachable(String.valueOf(refused.getMessage()));
        }
    }

    /** The URL of a ledger that is there. */
    private String ledger() {
        String url = settings.text("relay.ledger.url");
        try {
            if (SqlLedger.exists(url)) {
                return url;
            }
        } catch (LedgerRefused refused) {
            throw new Unreachable(String.valueOf(refused.getMessage()));
        }
        throw new Unreachable("no relay runs at " + settings.text("relay.http.host") + ":"
                + settings.text("relay.http.port") + ", and there is no ledger at " + SqlLedger.shown(url)
                + "; start one with relay run, or name it with -Drelay.http.port or -Drelay.ledger.url");
    }

    private static JsonNode good(Reply reply) {
        if (reply.status() / 100 == 2) {
            return reply.body();
        }
        throw new Unreachable(reply.whom() + " answered " + reply.status() + ": " + reply.detail());
    }

    private static Reply read(Response response, String whom) {
        return read(response.status(), response.body(), whom);
    }

    private static Reply read(int status, String body, String whom) {
        return json(status, body, whom).orElseThrow(() -> new Unreachable(whom + " has told something else than JSON"));
    }

    /** A reply of this body; empty where it is no JSON. */
    static Optional<Reply> json(int status, String body, String whom) {
        try {
            return Optional.of(
                    new Reply(status, body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body), whom));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
