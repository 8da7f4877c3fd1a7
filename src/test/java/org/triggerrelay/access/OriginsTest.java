package org.triggerrelay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.http.Request;

/** Which requests a page of another site may have sent. */
class OriginsTest {
    private final Origins origins = new Origins("https://relay.example.org");

    private static Request request(String method, String path, String headers) {
        var all = new HashMap<String, String>();
        if (headers != null) {
            Arrays.stream(headers.split(";"))
                    .map(header -> header.split("=", 2))
                    .forEach(pair -> all.put(pair[0], pair[1]));
        }
        return new Request(method, path, Map.of(), all, new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/replay, host=127.0.0.1:8080;origin=https://evil.example, true",
        "POST, /api/replay, host=127.0.0.1:8080;origin=null, true",
        "POST, /api/replay, host=127.0.0.1:8080;origin=http://127.0.0.1:8081, true",
        "POST, /api/replay, host=127.0.0.1:8080;origin=http://127.0.0.1:8080, false",
        "POST, /api/replay, host=10.0.0.7;origin=https://relay.example.org, false",
        "POST, /api/replay, host=x;origin=https://relay.example.org.evil.example, true",
        "POST, /api/replay, host=relay;sec-fetch-site=cross-site, true",
        "POST, /api/replay, host=relay;sec-fetch-site=same-site, true",
        "POST, /api/replay, host=relay;sec-fetch-site=same-origin, false",
        "POST, /api/replay, host=relay, false",
        "GET, /api/events, host=relay;sec-fetch-site=cross-site;sec-fetch-mode=navigate, true",
        "GET, /event, host=relay;sec-fetch-site=cross-site;sec-fetch-mode=navigate, false",
        "GET, /event, host=relay;sec-fetch-site=cross-site;sec-fetch-mode=no-cors, true",
        "POST, /sign-out, host=relay;sec-fetch-site=cross-site;sec-fetch-mode=navigate, true",
        "GET, /, host=relay;sec-fetch-site=none;sec-fetch-mode=navigate, false"
    })
    void aPageOfAnotherSiteIsToldByWhatTheBrowserSays(String method, String path, String headers, boolean foreign) {
        assertThat(origins.foreignPage(request(method, path, headers)).isPresent())
                .isEqualTo(foreign);
    }

    @ParameterizedTest
    @CsvSource({
        "host=evil.example:8080, true",
        "host=evil.example:8080;origin=http://evil.example:8080, true",
        "host=localhost.evil.example, true",
        "host=127.0.0.1.evil.example, true",
        "host=localhost:8080;origin=http://localhost:8080, false",
        "host=LOCALHOST, false",
        "host=[::1]:8080, false",
        "host=127.0.0.1:8080, false",
        "host=relay.example.org, false",
        "host=10.0.0.7:8080, false",
        "host=10.0.0.7:8080;origin=http://10.0.0.7:8080, true",
        "sec-fetch-site=none, false"
    })
    void aNameThatIsNotTheRelaysIsRefusedWhileNobodySignsIn(String headers, boolean foreign) {
        assertThat(origins.foreignHost(request("GET", "/api/events", headers)).isPresent())
                .isEqualTo(foreign);
    }
}
