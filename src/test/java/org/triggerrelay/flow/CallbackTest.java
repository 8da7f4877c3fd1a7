package org.triggerrelay.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where firings go, as it is told: enough to know it again, too little to use it. */
class CallbackTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://prod-1.logic.example:443/workflows/1?sig=secret9876 | prod-1.logic.example …9876
            http://127.0.0.1:8123/hook                                  | 127.0.0.1 …hook
            https://user:secret@hooks.example/abcd                      | hooks.example …abcd
            https://[::1]:99/abcd                                       | [::1] …abcd
            no-url-but-secret9876                                       | …9876
            """)
    void ofAUrlItIsTheHostAndTheLastFourCharacters(String url, String shown) {
        assertThat(new Callback.Webhook(url).shown().strip()).isEqualTo(shown);
        assertThat(new Callback.Teams(url).shown()).startsWith("teams:").endsWith(shown);
        assertThat(new Callback.Webhook(url)).hasToString("webhook");
    }
}
