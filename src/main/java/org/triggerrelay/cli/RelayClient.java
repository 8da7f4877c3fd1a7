package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerRefused;
import org.triggerrelay.ledger.SqliteLedger;
import org.triggerrelay.operator.Api;
import org.triggerrelay.operator.FlowFiles;
import org.triggerrelay.operator.Request;
import org.triggerrelay.operator.Response;

/** Asks the relay that runs at the settings' address; where none does, opens the ledger for the one question. */
final class RelayClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final Function<String, Ledger> ledgers;

    /** Neither a relay nor a ledger can be asked, or it refused the question. */
    static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreachable(String message) {
            super(message);
        }
    }

    /** Opens a ledger by its URL where no relay answers. */
    RelayClient(Settings settings, Function<String, Ledger> ledgers) {
        this.settings = settings;
        this.ledgers = ledgers;
    }

    /** The answer to a question; refused with {@link Unreachable}. */
    JsonNode ask(String method, String path, Map<String, String> query) {
        JsonNode answer = askRelay(method, path, query);
        return answer != null ? answer : askLedger(method, path, query);
    }

    private @Nullable JsonNode askRelay(String method, String path, Map<String, String> query) {
        String asked = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String host = settings.text("relay.http.host");
        long port = settings.number("relay.http.port", 0, 65_535);
        URI uri = URI.create("http://" + host + ":" + port + path + (asked.isEmpty() ? "" : "?" + asked));
        var request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return read(response.statusCode(), response.body(), uri.getAuthority());
        } catch (ConnectException nobody) {
            return null;
        } catch (IOException e) {
            throw new Unreachable(
                    "what listens at " + uri.getAuthority() + " does not answer like a relay; check relay.http.port");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted");
        }
    }

    private JsonNode askLedger(String method, String path, Map<String, String> query) {
        String url = settings.text("relay.ledger.url");
        try {
            if (!SqliteLedger.exists(url)) {
                throw new Unreachable("no relay runs at " + settings.text("relay.http.host") + ":"
                        + settings.text("relay.http.port") + ", and there is no ledger at " + url
                        + "; start one with relay run, or name it with -Drelay.http.port or -Drelay.ledger.url");
            }
            return askLedger(url, new Request(method, path, query));
        } catch (LedgerRefused refused) {
            throw new Unreachable(String.valueOf(refused.getMessage()));
        }
    }

    private JsonNode askLedger(String url, Request request) {
        try (var ledger = ledgers.apply(url)) {
            Response response = new Api(ledger, null, () -> FlowFiles.NONE, () -> false).answer(request);
            return read(response.status(), response.body(), url);
        }
    }

    private static JsonNode read(int status, String body, String whom) {
        try {
            JsonNode answer = JSON.readTree(body);
            if (status == 200) {
                return answer;
            }
            throw new Unreachable(
                    whom + " answered " + status + ": " + answer.path("detail").asText("no reason given"));
        } catch (IOException e) {
            throw new Unreachable("what listens at " + whom + " does not answer like a relay; check relay.http.port");
        }
    }
}
