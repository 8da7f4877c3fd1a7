package org.triggerrelay.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.action.teams.TeamsChannel;

class DestinationTest {

    @ParameterizedTest
    @CsvSource({
        "https://h.example/a?sig=x%2By, h.example, 443, /a?sig=x%2By",
        "HTTPS://H.Example:443?sig=x, h.example, 443, /?sig=x",
        "http://h.example, h.example, 80, /",
        "http://[::1]:8080/a, [::1], 8080, /a",
        "https://контосо.example/, xn--j1agcbarf.example, 443, /",
    })
    void aUrlIsTakenApartWithoutChangingWhatIsSigned(String url, String host, int port, String target) {
        Destination destination = Destination.of("url", url);
        assertThat(destination.host()).isEqualTo(host);
        assertThat(destination.port()).isEqualTo(port);
        assertThat(destination.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "topsecret",
                "ftp://h/topsecret",
                "https://",
                "https:///topsecret",
                "https://u:p@h/topsecret",
                "https://h:99999/topsecret",
                "https://h h/topsecret",
                "https://h\r\nX: y/topsecret",
                "https://h\\@i/topsecret",
                "https://-/topsecret",
                "https://h%2F.example/topsecret"
            })
    void whatCannotBeCalledIsRefusedWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> Destination.of("webhookUrl", url))
                .isInstanceOf(Undeliverable.class)
                .hasMessageStartingWith("webhookUrl ")
                .hasMessageNotContaining("topsecret");
    }

    @Test
    void lineBreaksNeverReachTheRequestLine() {
        assertThat(Destination.of("url", "https://h.example/a\r\nX-Evil: 1").target())
                .isEqualTo("/a%0D%0AX-Evil:%201");
    }

    @Test
    void asTextItIsTheHostAndFourCharacters() {
        assertThat(Destination.of("url", "https://h.example/a?sig=topsecret")).hasToString("h.example …cret");
    }

    @Test
    void theUrlOfARetiredConnectorIsRefusedWithAdvice() {
        assertThatThrownBy(() -> TeamsChannel.of("https://contoso.webhook.office.com/webhookb2/topsecret"))
                .isInstanceOf(Undeliverable.class)
                .hasMessageContaining("choose Workflows")
                .hasMessageNotContaining("topsecret");
    }
}
