package org.triggerrelay.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;

/**
 * Signs people in on the page by their issuer: authorization code with PKCE. What the way back is held against stands in a
 * sealed cookie for ten minutes. Who fails is led back to the form, which is told why in one word.
 */
final class OpenIdSignIn implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignIn.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIME = Duration.ofMinutes(10);
    private static final String START = "/sign-in/openid";
    private static final String BACK = "/sign-in/openid/callback";

    private final OpenId openId;
    private final Issuer issuer;
    private final TokenCheck check;
    private final Seal seal;
    private final Sessions sessions;
    private final Cookies cookies;
    private final String publicUrl;
    private final InstantSource clock;
    private final RandomGenerator random;

    OpenIdSignIn(
            OpenId openId,
            Issuer issuer,
            Seal seal,
            Sessions sessions,
            Cookies cookies,
            String publicUrl,
            InstantSource clock,
            RandomGenerator random) {
        this.openId = openId;
        this.issuer = issuer;
        this.check = new TokenCheck(issuer, clock);
        this.seal = seal;
        this.sessions = sessions;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Optional<Response> answer(Request request) {
        boolean isOurs = request.path().equals(START) || request.path().equals(BACK);
        if (!isOurs) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Problems.method(request, "GET"));
        }
        try {
            return Optional.of(request.path().equals(START) ? begin(request) : end(request));
        } catch (Issuer.Away away) {
            LOG.warn("Nobody can sign in: {}", away.getMessage());
            return Optional.of(refused("away"));
        }
    }

    private Response begin(Request request) {
        String state = chance();
        String nonce = chance();
        String verifier = chance();
        ObjectNode kept = JSON.createObjectNode()
                .put("state", state)
                .put("nonce", nonce)
                .put("verifier", verifier)
                .put("until", clock.instant().plus(TIME).toEpochMilli());
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", openId.clientId());
        query.put("redirect_uri", back(request));
        query.put("scope", "openid profile email");
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", Pkce.challenge(verifier));
        query.put("code_challenge_method", "S256");
        String url = issuer.published().signIn().toString();
        return led(url + (url.contains("?") ? "&" : "?") + form(query))
                .with("Set-Cookie", cookies.set(Cookies.OPENID, seal.closed("openid", kept.toString()), TIME));
    }

    private String back(Request request) {
        String here = (cookies.isSecure() ? "https://" : "http://")
                + request.headers().getOrDefault("host", "127.0.0.1");
        return (publicUrl.isEmpty() ? here : publicUrl.replaceFirst("/+$", "")) + BACK;
    }

    private Response end(Request request) {
        Optional<JsonNode> kept = kept(request);
        Map<String, String> said = request.query();
        if (kept.isEmpty() || !Seal.isSame(kept.get().path("state").asText(), said.getOrDefault("state", ""))) {
            return refused("state");
        }
        String code = said.get("code");
        if (code == null) {
            LOG.info("Somebody was not signed in by the issuer: {}", oneLine(said.getOrDefault("error", "no reason")));
            return refused("issuer");
        }
        try {
            JWTClaimsSet claims = check.claims(idToken(request, code, kept.get()), openId.clientId());
            if (!Seal.isSame(kept.get().path("nonce").asText(), String.valueOf(claims.getClaim("nonce")))) {
                return refused("token");
            }
            return enter(Claims.caller(claims, openId));
        } catch (TokenCheck.Refused | ParseException unfit) {
            LOG.warn("A token for the page does not count: it {}", oneLine(String.valueOf(unfit.getMessage())));
            return refused("token");
        } catch (IOException away) {
            LOG.warn("A code could not be changed for a token: {}", oneLine(String.valueOf(away.getMessage())));
            return refused("away");
        }
    }

    private Response enter(Caller caller) {
        if (caller.scopes().isEmpty()) {
            LOG.info("{} has signed in, and may do nothing here: none of the roles is the relay's", caller.name());
            return refused("rights");
        }
        return led("/").with("Set-Cookie", cookies.set(Cookies.SESSION, sessions.of(caller), Sessions.length()));
    }

    private Optional<JsonNode> kept(Request request) {
        return Cookies.of(request, Cookies.OPENID)
                .flatMap(text -> seal.opened("openid", text))
                .map(OpenIdSignIn::json)
                .filter(kept -> clock.millis() < kept.path("until").asLong());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was sealed is JSON", e);
        }
    }

    private String idToken(Request request, String code, JsonNode kept) throws IOException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", back(request));
        form.put("client_id", openId.clientId());
        form.put("code_verifier", kept.path("verifier").asText());
        if (!openId.clientSecret().isEmpty()) {
            form.put("client_secret", openId.clientSecret());
        }
        String answer = issuer.send(HttpRequest.newBuilder(issuer.published().tokens())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form))));
        return JSON.readTree(answer).path("id_token").asText();
    }

    private static String form(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + Paths.encoded(member.getValue()))
                .collect(Collectors.joining("&"));
    }

    private String chance() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Pkce.text(bytes);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    private static Response refused(String why) {
        return led("/sign-in?refused=" + why);
    }

    private static Response led(String to) {
        return Response.empty(303).with("Location", to);
    }
}
