package org.triggerrelay.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Scope;

/** Who a token is about, by its claims. Roles that are not the relay's are passed over. */
final class Claims {
    private static final Pattern FEED =
            Pattern.compile("(?:relay[.:/_-])?events[.:_-]write[.:_-](.+)", Pattern.CASE_INSENSITIVE);

    private Claims() {}

    /** The caller; where tokens should name an instance, one without may do nothing, and {@code *} is all of them. */
    static Caller caller(JWTClaimsSet claims, OpenId openId) {
        String instance = openId.instanceClaim().isEmpty() ? null : text(claims.getClaim(openId.instanceClaim()));
        boolean lacksInstance = instance == null && !openId.instanceClaim().isEmpty();
        var scopes = EnumSet.noneOf(Scope.class);
        var feeds = new TreeSet<String>();
        boolean all = false;
        for (String word : words(claims.getClaim(openId.scopesClaim()))) {
            Matcher feed = FEED.matcher(word);
            if (feed.matches()) {
                scopes.add(Scope.EVENTS_WRITE);
                feeds.add(feed.group(1));
            } else {
                Scope scope = Scope.ofWord(plain(word)).orElse(null);
                if (scope != null) {
                    scopes.add(scope);
                    all |= scope == Scope.EVENTS_WRITE;
                }
            }
        }
        return new Caller(
                name(claims),
                lacksInstance ? Set.of() : scopes,
                "*".equals(instance) ? null : instance,
                all ? Set.of() : feeds);
    }

    /** The word for a scope as we have it, of one such as {@code Relay.Events.Write}. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[./_-]", ":").replaceFirst("^relay:", "");
    }

    private static Collection<String> words(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Arrays.asList(text.split("\\s+"));
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    private static String name(JWTClaimsSet claims) {
        return Stream.of("preferred_username", "email", "sub", "azp")
                .map(claim -> text(claims.getClaim(claim)))
                .filter(name -> name != null)
                .map(name -> name.replaceAll("\\p{Cntrl}", " "))
                .findFirst()
                .orElse("somebody without a name");
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() ? text : null;
    }
}
