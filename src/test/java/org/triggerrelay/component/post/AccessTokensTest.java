package org.triggerrelay.component.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.triggerrelay.HandClock;
import org.triggerrelay.action.Destination;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.delivery.AttemptOutcome;

/** One profile's tokens, against a token endpoint that the test plays. */
class AccessTokensTest {
    private final HandClock clock = new HandClock();
    private final List<String> forms = new ArrayList<>();
    private final List<CompletableFuture<Answered>> answers = new ArrayList<>();
    private final AccessTokens tokens = new AccessTokens(
            new OAuthProfile(
                    "contoso",
                    Destination.of("token-url", "https://login.example/t/token"),
                    "relay & co",
                    "s+cret%",
                    "https://service.example//.default"),
            (profile, headers, body, timeout) -> {
                forms.add(new String(body, StandardCharsets.UTF_8));
                var answer = new CompletableFuture<Answered>();
                answers.add(answer);
                return answer;
            },
            clock);

    private void answer(int status, String text) {
        answers.getLast().complete(new Answered(status, name -> null, text));
    }

    private void give(String token) {
        answer(200, "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + token + "\"}");
    }

    @Test
    void theFormIsThatOfTheClientCredentialsGrant() {
        tokens.token();
        assertThat(forms)
                .containsExactly("grant_type=client_credentials&client_id=relay+%26+co&client_secret=s%2Bcret%25"
                        + "&scope=https%3A%2F%2Fservice.example%2F%2F.default");
    }

    @Test
    void aTokenIsFetchedOnceForAllThatWaitAndKeptUntilShortlyBeforeItsEnd() {
        var waiting = IntStream.range(0, 100).mapToObj(i -> tokens.token()).toList();
        give("one");
        assertThat(waiting).allMatch(token -> token.join().equals("one"));
        clock.move(Duration.ofMinutes(58));
        assertThat(tokens.token().join()).isEqualTo("one");
        clock.move(Duration.ofMinutes(1));
        var next = tokens.token();
        give("two");
        assertThat(next.join()).isEqualTo("two");
        assertThat(forms).hasSize(2);
    }

    @Test
    void aTokenThatIsNotTakenIsFetchedAnewOnceHoweverManySaySo() throws Exception {
        tokens.token();
        give("old");
        assertThat(tokens.await()).isEqualTo("old");
        tokens.refused("old");
        var next = tokens.token();
        give("new");
        tokens.refused("old");
        assertThat(next.join()).isEqualTo("new");
        assertThat(tokens.token().join()).isEqualTo("new");
        assertThat(forms).hasSize(2);
    }

    @Test
    void aCallThatIsAnswered401IsMadeOnceMoreWithANewToken() {
        var used = new ArrayList<String>();
        var call = tokens.with(token -> {
            used.add(token);
            return CompletableFuture.completedFuture(new Answered(401, name -> null, ""));
        });
        give("old");
        give("new");
        assertThat(call.join().status()).isEqualTo(401);
        assertThat(used).containsExactly("old", "new");
    }

    @Test
    void anEndpointThatGivesNoneIsToBeTriedAgainAndNothingSecretIsTold() {
        for (String text : List.of(
                "{\"error\":\"invalid_client\",\"error_description\":\"s+cret% is wrong\"}",
                "{\"error\":\"secret: s+cret%\"}", "no JSON", "")) {
            var token = tokens.token();
            answer(401, text);
            assertThatThrownBy(token::join).cause().satisfies(failure -> {
                assertThat(failure)
                        .isInstanceOf(PostFailed.class)
                        .hasMessageStartingWith("login.example …oken: the token endpoint answered 401")
                        .hasMessageNotContaining("s+cret");
                assertThat(Failures.outcome(failure, clock.instant())).isInstanceOf(AttemptOutcome.TryAgain.class);
            });
        }
        for (String text : List.of(
                "{}", "{\"access_token\":\"a\\r\\nb\"}", "{\"access_token\":\"a\",\"token_type\":\"mac\"}", "")) {
            var token = tokens.token();
            answer(200, text);
            assertThatThrownBy(token::join).cause().hasMessageEndingWith("the token endpoint gave no bearer token");
        }
    }
}
