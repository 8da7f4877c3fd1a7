package org.triggerrelay.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Request;

/** Asks one relay over HTTP; what keeps it from answering is told in a line that says what to do. */
record RelayWire(RelayAddress address) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    /** Its reply; null where nobody listens at the address of the settings. */
    RelayClient.@Nullable Reply ask(Request request) {
        try (HttpClient client = client()) {
            HttpResponse<String> response = client.send(sent(request), HttpResponse.BodyHandlers.ofString());
            return read(response);
        } catch (ConnectException nobody) {
            if (address.isNamed()) {
                throw new RelayClient.Unreachable("no relay answers at " + address + "; check --url or RELAY_URL");
            }
            return null;
        } catch (SSLException untrusted) {
            throw new RelayClient.Unreachable(address + ": TLS failed: " + untrusted.getMessage()
                    + "; where no public authority has signed its certificate, name the one that has: --ca FILE");
        } catch (HttpTimeoutException late) {
            throw new RelayClient.Unreachable(address + " has not answered within " + PATIENCE.toSeconds() + " s");
        } catch (IOException e) {
            throw noRelay();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RelayClient.Unreachable("interrupted");
        }
    }

    /** Redirects are not followed: the key goes nowhere else. */
    private HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (address.tls() != null) {
            client.sslContext(address.tls());
        }
        return client.build();
    }

    private HttpRequest sent(Request request) {
        String query = request.query().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Paths.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder sent = HttpRequest.newBuilder(address.at(request.path(), query))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()))
                .timeout(PATIENCE);
        request.headers().forEach(sent::header);
        if (address.key() != null) {
            sent.header("Authorization", "Bearer " + address.key());
        }
        return sent.build();
    }

    private RelayClient.Reply read(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 401) {
            throw new RelayClient.Unreachable(
                    address.key() == null
                            ? address + " wants to know who asks: set RELAY_KEY, or give --key; its operator makes keys"
                            : address + " does not take the key " + address.shownKey()
                                    + ": it is wrong, has ended or was deleted; ask its operator for another");
        }
        RelayClient.Reply reply =
                RelayClient.json(status, response.body(), address.toString()).orElseThrow(this::noRelay);
        if (status == 403) {
            throw new RelayClient.Unreachable(
                    address + " does not allow this: " + reply.detail() + "; use a key that may");
        }
        return reply;
    }

    private RelayClient.Unreachable noRelay() {
        return new RelayClient.Unreachable("what listens at " + address + " does not answer like a relay; check "
                + (address.isNamed() ? "--url or RELAY_URL" : "relay.http.port"));
    }
}
