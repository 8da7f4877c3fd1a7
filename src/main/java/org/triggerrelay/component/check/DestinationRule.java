package org.triggerrelay.component.check;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.delivery.Addresses;

/** What is known of URLs without resolving a name: a note for each that would be refused when it is called. */
record DestinationRule(Function<String, Optional<String>> settings) implements Rule {
    private static final Set<String> SENDING = Set.of("kamelet", "post");

    @Override
    public void check(RouteFile file, Findings findings) {
        Addresses allowed = allowed();
        if (allowed == null) {
            return;
        }
        for (Endpoint endpoint : file.endpoints()) {
            if (SENDING.contains(endpoint.scheme())) {
                endpoint.parameters().forEach((name, value) -> Placeholders.filled(value.text(), settings)
                        .flatMap(url -> refusal(allowed, name, url))
                        .ifPresent(refusal -> findings.note(
                                file, value.line(), name + ": " + refusal + "; until then its deliveries die")));
            }
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
        if (!text.regionMatches(true, 0, "http", 0, 4)) {
            return Optional.empty();
        }
        try {
            Destination to = Destination.of(name, text);
            InetAddress written = Addresses.literal(to.host());
            return Optional.ofNullable(
                    written == null
                            ? allowed.refusal(to.host(), to.secure())
                            : allowed.refusal(to.host(), to.secure(), List.of(written)));
        } catch (Undeliverable noUrl) {
            return Optional.empty();
        }
    }
}
