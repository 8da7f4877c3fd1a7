package org.triggerrelay.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.event.Digest;
import org.triggerrelay.http.Caller;

/** Access tokens as bearers show them; one that was good is known until it ends. */
final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final int KNOWN = 1_000;

    private final @Nullable OpenId openId;
    private final @Nullable TokenCheck check;
    private final InstantSource clock;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KNOWN;
        }
    };

    private record Known(Caller caller, Instant until) {}

    /** What a token is. */
    sealed interface Found {
        /** It is this caller's. */
        record Good(Caller caller) implements Found {}

        /** It does not count. */
        record Bad(String why) implements Found {}
    }

    /** Tokens of this issuer; none where it is null. */
    Tokens(@Nullable OpenId openId, @Nullable Issuer issuer, InstantSource clock) {
        this.openId = openId;
        this.clock = clock;
        this.check = issuer == null ? null : new TokenCheck(issuer, clock);
    }

    boolean areTaken() {
        return openId != null;
    }

    /** Whose token this is; one that is not known is looked at on a thread of its own, if that may be tried. */
    CompletionStage<Found> caller(String token, BooleanSupplier mayTry) {
        String digest = Digest.of(token);
        Caller caller = known(digest);
        if (caller != null) {
            return CompletableFuture.completedStage(new Found.Good(caller));
        }
        if (!mayTry.getAsBoolean()) {
            return CompletableFuture.completedStage(new Found.Bad("the token was not looked at"));
        }
        return CompletableFuture.supplyAsync(() -> look(token, digest), Thread::startVirtualThread);
    }

    private @Nullable Caller known(String digest) {
        synchronized (known) {
            Known found = known.get(digest);
            return found == null || !clock.instant().isBefore(found.until()) ? null : found.caller();
        }
    }

    private Found look(String token, String digest) {
        if (openId == null || check == null) {
            return new Found.Bad("no tokens are taken here");
        }
        try {
            JWTClaimsSet claims = check.claims(token, openId.tokenAudience());
            Caller caller = Claims.caller(claims, openId);
            synchronized (known) {
                known.put(digest, new Known(caller, claims.getExpirationTime().toInstant()));
            }
            return new Found.Good(caller);
        } catch (TokenCheck.Refused refused) {
            return new Found.Bad("the token " + refused.getMessage());
        } catch (Issuer.Away away) {
            LOG.warn("A token could not be checked: {}", away.getMessage());
            return new Found.Bad("the token could not be checked, as its issuer cannot be asked now");
        } catch (ParseException | RuntimeException unreadable) {
            LOG.debug("A token could not be read", unreadable);
            return new Found.Bad("the token cannot be read");
        }
    }
}
