package org.triggerrelay.component.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.webhook.Secrets;
import org.triggerrelay.ledger.Reply;

/** What a receiver repeats of what it got is not kept where it is a credential. */
class EchoTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Destination TO = Destination.of(
            "url", "https://hooks.example/v1/aVeryLongSegmentThatIsAKey/run?api=2016-06-01&sig=a%2Bb%2FcD12&x=1");

    private static Reply echo(String answer) {
        return Echo.of(new Answered(200, name -> null, answer), TO, Secrets.of(SECRET));
    }

    @Test
    void whatIsNoCredentialIsKeptAsOneLine() {
        assertThat(echo("{\n  \"run\": \"4711\"\u0000\u202e\n}")).isEqualTo(new Reply(200, "{   \"run\": \"4711\"  }"));
        assertThat(echo("")).isEqualTo(new Reply(200, null));
        assertThat(echo(" \r\n")).isEqualTo(new Reply(200, null));
    }

    @Test
    void itsUrlAndWhatIsInItIsMaskedEncodedOrNot() {
        assertThat(echo("called " + TO.url() + " !").text()).isEqualTo("called … !");
        assertThat(echo("called " + TO.target()).text()).isEqualTo("called …");
        assertThat(echo("sig a%2Bb%2FcD12 and a+b/cD12").text()).isEqualTo("sig … and …");
        assertThat(echo("key aVeryLongSegmentThatIsAKey of v1").text()).isEqualTo("key … of v1");
    }

    @Test
    void theSecretsThatSignAreMasked() {
        assertThat(echo("secret " + SECRET).text()).isEqualTo("secret whsec_…");
    }

    @Test
    void aTokenThatWentAlongIsMasked() {
        var answered = new Answered(401, name -> null, "bad token opaque-token-1").without("opaque-token-1");

        assertThat(Echo.of(answered, TO, Secrets.of(null))).isEqualTo(new Reply(401, "bad token …"));
    }

    @Test
    void aLongAnswerIsCutAfterItIsMasked() {
        String text = String.valueOf(
                echo("x".repeat(490) + TO.url() + "y".repeat(60_000)).text());

        assertThat(text)
                .hasSize(Reply.LONGEST)
                .startsWith("x".repeat(490) + "…y")
                .endsWith("…");
    }
}
