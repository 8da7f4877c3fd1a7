package org.triggerrelay.component.check;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.delivery.Addresses;

/**
 * What is known of URLs without resolving a name: a note for each that would be refused when it is called, and a finding
 * where a token is to go with one that takes none, or cannot be had.
 */
record DestinationRule(Function<String, Optional<String>> settings) implements Rule {
    private static final List<String> PROFILE = List.of("token-url", "client-id", "client-secret");
    private static final Set<String> SENDING = Set.of("kamelet", "post");

    @Override
    public void check(RouteFile file, Findings findings) {
        Addresses allowed = allowed();
        if (allowed == null) {
            return;
        }
        for (Endpoint endpoint : file.endpoints()) {
            if (SENDING.contains(endpoint.scheme())) {
                token(file, endpoint, findings);
                endpoint.parameters().forEach((name, value) -> Placeholders.filled(value.text(), settings)
                        .flatMap(url -> refusal(allowed, name, url))
                        .ifPresent(refusal -> findings.note(
                                file, value.line(), name + ": " + refusal + "; until then its deliveries die")));
            }
        }
    }

    private void token(RouteFile file, Endpoint endpoint, Findings findings) {
        At oauth = endpoint.parameters().get("oauth");
        String profile = oauth == null ? "" : Placeholders.resolve(oauth.text(), settings);
        if (oauth == null || profile.isBlank()) {
            return;
        }
        boolean signed = endpoint.parameters().entrySet().stream()
                .anyMatch(parameter -> Placeholders.filled(parameter.getValue().text(), settings)
                        .flatMap(url -> destination(parameter.getKey(), url))
                        .filter(Destination::isSigned)
                        .isPresent());
        String missing = PROFILE.stream()
                .map(part -> "oauth." + profile + "." + part)
                .filter(key -> settings.apply(key).orElse("").isBlank())
                .collect(Collectors.joining(", "));
        if (signed) {
            findings.add(
                    file,
                    oauth.line(),
                    "oauth: goes with no URL that has a sig, since flows refuse a token beside it; leave oauth out, or"
                            + " give the URL without sig that the flow shows for callers of your tenant");
        } else if (!missing.isEmpty()) {
            findings.add(
                    file, oauth.line(), "oauth: found no value of " + missing + "; the profile needs each of them");
        }
    }

    /** Null where the setting cannot be read, which whoever uses it says. */
    private @Nullable Addresses allowed() {
        try {
            return Addresses.of(settings.apply(Addresses.SETTING).orElse(""));
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static Optional<String> refusal(Addresses allowed, String name, String text) {
        return destination(name, text).map(to -> {
            InetAddress written = Addresses.literal(to.host());
            return written == null
                    ? allowed.refusal(to.host(), to.secure())
                    : allowed.refusal(to.host(), to.secure(), List.of(written));
        });
    }

    private static Optional<Destination> destination(String name, String text) {
        try {
            return text.regionMatches(true, 0, "http", 0, 4)
                    ? Optional.of(Destination.of(name, text))
                    : Optional.empty();
        } catch (Undeliverable noUrl) {
            return Optional.empty();
        }
    }
}
