package org.triggerrelay.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer of tokens on 127.0.0.1, with keys of its own: what it publishes, and a token endpoint that gives what it is told. */
final class StandInIssuer implements AutoCloseable {
    static final String AUDIENCE = "api://relay";
    static final String CLIENT = "the-page";

    private final HttpServer server;
    private final RSAKey rsa;
    private final ECKey curve;
    private final List<JWK> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger keysAsked = new AtomicInteger();
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private volatile String idToken = "";

    StandInIssuer() throws IOException, JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        curve = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        published.addAll(List.of(rsa, curve));
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url()
                                + "/keys\",\"authorization_endpoint\":\"" + url() + "/authorize\",\"token_endpoint\":\""
                                + url() + "/token\"}"));
        server.createContext("/keys", exchange -> {
            keysAsked.incrementAndGet();
            answer(exchange, new JWKSet(new ArrayList<>(published)).toString(true));
        });
        server.createContext("/token", exchange -> {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, "{\"id_token\":\"" + idToken + "\",\"token_type\":\"Bearer\"}");
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int keysAsked() {
        return keysAsked.get();
    }

    /** The forms that its token endpoint got. */
    List<String> forms() {
        return forms;
    }

    /** What the token endpoint gives from now on. */
    void give(String token) {
        idToken = token;
    }

    /** Publishes another key beside those that it has. */
    RSAKey rotate(String id) throws JOSEException {
        RSAKey fresh = new RSAKeyGenerator(2048).keyID(id).generate();
        published.add(fresh);
        return fresh;
    }

    /** Claims of a token that counts from now on, for an hour. */
    JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(AUDIENCE)
                .subject("4711")
                .claim("preferred_username", "ana@contoso.example")
                .claim("roles", List.of("Relay.Read"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3_600)));
    }

    /** A token that counts but for what is done to its claims. */
    String token(Instant now, UnaryOperator<JWTClaimsSet.Builder> other) throws JOSEException {
        return signed(JWSAlgorithm.RS256, rsa, other.apply(claims(now)).build());
    }

    String by(JWSAlgorithm algorithm, Instant now) throws JOSEException {
        return signed(
                algorithm,
                JWSAlgorithm.Family.EC.contains(algorithm) ? curve : rsa,
                claims(now).build());
    }

    String by(RSAKey key, Instant now) throws JOSEException {
        return signed(JWSAlgorithm.RS256, key, claims(now).build());
    }

    /** Signed by a secret: the text of the public key, which everyone knows. */
    String bySecret(Instant now) throws JOSEException {
        JWSSigner signer = new MACSigner(rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8));
        return signed(JWSAlgorithm.HS256, signer, "rsa-1", claims(now).build());
    }

    private static String signed(JWSAlgorithm algorithm, JWK key, JWTClaimsSet claims) throws JOSEException {
        JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
        return signed(algorithm, signer, key.getKeyID(), claims);
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, String key, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .keyID(key)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
