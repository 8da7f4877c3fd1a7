package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;

/** Tokens of OpenID Connect at a relay, and people who sign in on the page with them; the issuer is a stand-in. */
class OpenIdTest {
    private static final HandClock CLOCK = new HandClock();

    @TempDir
    private static Path folder;

    private static StandInIssuer issuer;
    private static Keyed keyed;

    @BeforeAll
    static void start() throws Exception {
        issuer = new StandInIssuer();
        var relay = new TestRelay(folder)
                .set("relay.openid.issuer", issuer.url())
                .set("relay.openid.audience", StandInIssuer.AUDIENCE)
                .set("relay.openid.client-id", StandInIssuer.CLIENT)
                .set("relay.openid.client-secret", "the-clients-secret")
                .set("relay.openid.instance-claim", "contoso_instance");
        keyed = new Keyed(relay, Map.of("ana", "\"scopes\":[\"operator\"]"), CLOCK);
    }

    @BeforeEach
    void forgive() {
        CLOCK.move(Duration.ofMinutes(10));
    }

    @AfterAll
    static void stop() {
        keyed.close();
        issuer.close();
    }

    private static Instant now() {
        return CLOCK.instant();
    }

    private static JWTClaimsSet.Builder everywhere(JWTClaimsSet.Builder claims) {
        return claims.claim("contoso_instance", "*");
    }

    private static int reads(String token) throws Exception {
        return keyed.get(token, "/api/flows").status();
    }

    private static void assertRefused(String token, String why) throws Exception {
        CLOCK.move(Duration.ofMinutes(1));
        Answer refused = keyed.get(token, "/api/flows");
        assertThat(refused.status()).as(refused.body()).isEqualTo(401);
        assertThat(refused.json().path("detail").asText()).contains(why);
        assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void aTokenOfTheIssuerIsItsBearerWithTheRolesThatItNames() throws Exception {
        String token = issuer.token(now(), claims -> everywhere(claims)
                .claim("roles", List.of("Relay.Operator", "events.write.orders", "Somebody.Elses")));

        JsonNode me = keyed.get(token, "/api/me").json();

        assertThat(me.path("name").asText()).isEqualTo("ana@contoso.example");
        assertThat(me.path("scopes").valueStream().map(JsonNode::asText))
                .containsExactly("read", "subscriptions:write", "events:write", "operator");
        assertThat(me.path("csrf").isNull()).isTrue();
        assertThat(keyed.ask(token, "POST", "/events", Event.failed("e", "CRM").toString())
                        .status())
                .as("its role is for another feed")
                .isEqualTo(403);
        assertThat(keyed.get(keyed.key("ana"), "/api/flows").status()).isEqualTo(200);
    }

    @Test
    void rolesMayBeATextWithBlanksAndTheInstanceIsTheClaims() throws Exception {
        String token = issuer.token(now(), claims -> claims.claim("roles", "READ subscriptions-write")
                .claim("contoso_instance", "contoso-test"));

        assertThat(keyed.get(token, "/api/me").json().toString())
                .contains("\"instance\":\"contoso-test\"", "[\"read\",\"subscriptions:write\"]");
        assertThat(reads(token)).isEqualTo(403);
        assertThat(reads(issuer.token(now(), claims -> claims)))
                .as("without the claim")
                .isEqualTo(403);
    }

    @Test
    void whatIsNotTheIssuersOrNotForUsOrNotOfNowIsRefused() throws Exception {
        assertRefused(issuer.token(now(), claims -> claims.issuer("https://evil.example")), "another issuer");
        assertRefused(issuer.token(now(), claims -> claims.audience("api://other")), "another audience");
        assertRefused(issuer.token(now(), claims -> claims.expirationTime(null)), "expired");
        assertRefused(issuer.token(now().minusSeconds(3_600 + 60 + 61), claims -> claims), "expired");
        assertRefused(
                issuer.token(now(), claims -> claims.notBeforeTime(Date.from(now().plusSeconds(180)))),
                "does not count yet");
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        assertRefused(issuer.by(stranger, now()), "not signed with a key of its issuer's");
        assertRefused("not.a.token", "no signed JWT");
        assertRefused(issuer.token(now(), claims -> claims) + "x", "not signed with a key");
    }

    @Test
    void tokensWithoutASignatureOrByASharedSecretAreRefused() throws Exception {
        assertRefused(new PlainJWT(issuer.claims(now()).build()).serialize(), "no signed JWT");
        assertRefused(issuer.bySecret(now()), "not signed by RS256, PS256 or ES256");
        assertRefused(issuer.by(JWSAlgorithm.RS512, now()), "not signed by RS256, PS256 or ES256");
        for (JWSAlgorithm good : List.of(JWSAlgorithm.PS256, JWSAlgorithm.ES256)) {
            assertThat(keyed.get(issuer.by(good, now()), "/api/me")
                            .json()
                            .path("signedIn")
                            .asBoolean())
                    .as(good.getName())
                    .isTrue();
        }
    }

    @Test
    void aMinuteMoreOrLessOnTheClocksIsForgiven() throws Exception {
        assertThat(reads(issuer.token(now().minusSeconds(3_600 + 50), OpenIdTest::everywhere)))
                .isEqualTo(200);
        assertThat(reads(issuer.token(now().plusSeconds(50), OpenIdTest::everywhere)))
                .isEqualTo(200);
    }

    @Test
    void aNewKeyOfTheIssuersIsFetchedAndUnknownOnesAreNotAskedForAgainAndAgain() throws Exception {
        RSAKey fresh = issuer.rotate("rsa-" + now().getEpochSecond());
        assertThat(keyed.get(issuer.by(fresh, now()), "/api/me")
                        .json()
                        .path("signedIn")
                        .asBoolean())
                .isTrue();

        int before = issuer.keysAsked();
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("nobody-knows").generate();
        for (int i = 0; i < 5; i++) {
            Instant at = now().minusSeconds(i);
            assertThat(reads(issuer.by(stranger, at))).isEqualTo(401);
        }
        assertThat(issuer.keysAsked() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void aPersonSignsInOnThePage() throws Exception {
        Answer begun = keyed.get("", "/sign-in/openid");
        assertThat(begun.status()).isEqualTo(303);
        Map<String, String> asked = query(begun.header("Location"));
        assertThat(begun.header("Location")).startsWith(issuer.url() + "/authorize?");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", StandInIssuer.CLIENT)
                .containsEntry("code_challenge_method", "S256");
        String cookie = begun.header("Set-Cookie").split(";")[0];
        issuer.give(issuer.token(
                now(),
                claims -> everywhere(claims).audience(StandInIssuer.CLIENT).claim("nonce", asked.get("nonce"))));

        Answer back = keyed.ask(
                "",
                "GET",
                "/sign-in/openid/callback?code=the-code&state=" + asked.get("state"),
                "",
                "Cookie",
                cookie,
                "Sec-Fetch-Site",
                "cross-site",
                "Sec-Fetch-Mode",
                "navigate");

        assertThat(back.status()).as(back.body()).isEqualTo(303);
        assertThat(back.header("Location")).isEqualTo("/");
        String session = back.header("Set-Cookie").split(";")[0];
        assertThat(keyed.ask("", "GET", "/api/flows", "", "Cookie", session).status())
                .isEqualTo(200);
        assertThat(keyed.ask("", "GET", "/api/me", "", "Cookie", session).json().toString())
                .contains("ana@contoso.example", "\"ways\":[\"key\",\"openid\"]");
        Map<String, String> form = query("?" + issuer.forms().getLast());
        assertThat(form).containsEntry("code", "the-code").containsEntry("client_secret", "the-clients-secret");
        assertThat(challenge(form.get("code_verifier"))).isEqualTo(asked.get("code_challenge"));
    }

    @Test
    void aWayBackThatNobodyBeganOrWithAnotherNonceIsRefused() throws Exception {
        Answer begun = keyed.get("", "/sign-in/openid");
        Map<String, String> asked = query(begun.header("Location"));
        String cookie = begun.header("Set-Cookie").split(";")[0];
        String back = "/sign-in/openid/callback?code=c&state=";
        issuer.give(issuer.token(
                now(),
                claims -> everywhere(claims).audience(StandInIssuer.CLIENT).claim("nonce", "another")));

        assertThat(keyed.get("", back + asked.get("state")).header("Location")).isEqualTo("/sign-in?refused=state");
        assertThat(keyed.ask("", "GET", back + "x", "", "Cookie", cookie).header("Location"))
                .isEqualTo("/sign-in?refused=state");
        Answer wrongNonce = keyed.ask("", "GET", back + asked.get("state"), "", "Cookie", cookie);
        assertThat(wrongNonce.header("Location")).isEqualTo("/sign-in?refused=token");
        assertThat(wrongNonce.header("Set-Cookie")).isEmpty();
        issuer.give(issuer.token(now(), claims -> claims.audience(StandInIssuer.CLIENT)
                .claim("roles", List.of())
                .claim("nonce", asked.get("nonce"))));
        assertThat(keyed.ask("", "GET", back + asked.get("state"), "", "Cookie", cookie)
                        .header("Location"))
                .isEqualTo("/sign-in?refused=rights");
        CLOCK.move(Duration.ofMinutes(11));
        assertThat(keyed.ask("", "GET", back + asked.get("state"), "", "Cookie", cookie)
                        .header("Location"))
                .as("too late")
                .isEqualTo("/sign-in?refused=state");
    }

    private static Map<String, String> query(String url) {
        return Arrays.stream(url.substring(url.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URI.create("?" + pair[1]).getQuery()));
    }

    private static String challenge(String verifier) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
