package org.triggerrelay.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a token is its issuer's, for us, and of now: signed with a public key of the issuer's, never with a shared one. */
final class TokenCheck {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Issuer issuer;
    private final InstantSource clock;

    /** Why a token does not count; goes behind "the token". */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    TokenCheck(Issuer issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** What a token says that is for this audience; {@link Refused} where it does not count. */
    JWTClaimsSet claims(String text, String audience) throws ParseException {
        SignedJWT token = signed(text);
        if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
            throw new Refused("is not signed by RS256, PS256 or ES256");
        }
        if (issuer.keys(token.getHeader().getKeyID()).stream().noneMatch(key -> fits(token, key))) {
            throw new Refused("is not signed with a key of its issuer's");
        }
        JWTClaimsSet claims = token.getJWTClaimsSet();
        check(claims, audience);
        return claims;
    }

    private static SignedJWT signed(String text) {
        try {
            return SignedJWT.parse(text);
        } catch (ParseException unreadable) {
            throw new Refused("is no signed JWT");
        }
    }

    private static boolean fits(SignedJWT token, JWK key) {
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        boolean isOther = key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm);
        if (isOther || KeyUse.ENCRYPTION.equals(key.getKeyUse())) {
            return false;
        }
        try {
            JWSVerifier verifier = verifier(key);
            return verifier != null && verifier.supportedJWSAlgorithms().contains(algorithm) && token.verify(verifier);
        } catch (JOSEException unfit) {
            return false;
        }
    }

    private static @Nullable JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> new RSASSAVerifier(rsa.toRSAPublicKey());
            case ECKey curve -> new ECDSAVerifier(curve.toECPublicKey());
            default -> null; // keys of other kinds sign nothing here
        };
    }

    private void check(JWTClaimsSet claims, String audience) {
        Instant now = clock.instant();
        if (!issuer.url().equals(claims.getIssuer())) {
            throw new Refused("is of another issuer");
        }
        if (!claims.getAudience().contains(audience)) {
            throw new Refused("is for another audience");
        }
        Date ends = claims.getExpirationTime();
        if (ends == null || !now.minus(SKEW).isBefore(ends.toInstant())) {
            throw new Refused("has expired");
        }
        if (isLater(claims.getNotBeforeTime(), now) || isLater(claims.getIssueTime(), now)) {
            throw new Refused("does not count yet");
        }
    }

    private static boolean isLater(@Nullable Date time, Instant now) {
        return time != null && time.toInstant().isAfter(now.plus(SKEW));
    }
}
