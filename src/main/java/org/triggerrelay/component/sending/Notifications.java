package org.triggerrelay.component.sending;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Pages;
import org.triggerrelay.action.Wording;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;

/** What the actions tell of a firing, by the settings {@code relay.language}, {@code relay.time-zone} and {@code relay.http.public-url}. */
public final class Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int MOST_READINGS = 30;

    private final History history;
    private final Wording wording;
    private final Pages pages;

    /** The numbers of a firing's subject up to its own, the oldest first. */
    @FunctionalInterface
    public interface History {
        List<Reading> of(Firing firing, int most);

        /** Nothing is known of the past. */
        History NONE = (firing, most) -> List.of();
    }

    private Notifications(History history, Wording wording, Pages pages) {
        this.history = history;
        this.wording = wording;
        this.pages = pages;
    }

    /** As this context's settings have it; one that makes no sense is refused. */
    public static Notifications of(CamelContext camel, History history) {
        return of(name -> camel.getPropertiesComponent().resolveProperty(name), history);
    }

    /** As these settings have it; one that makes no sense is refused. */
    public static Notifications of(Function<String, Optional<String>> settings, History history) {
        return new Notifications(
                history,
                Wording.of(
                        setting(settings, "relay.language").orElse("en"),
                        setting(settings, "relay.time-zone").orElse("UTC")),
                Pages.of(setting(settings, "relay.http.public-url").orElse("")));
    }

    /** What there is to tell, in this language, or in that of the settings. */
    public Notification of(Firing firing, @Nullable String language) {
        return new Notification(
                firing,
                readings(firing),
                language == null || language.isBlank() ? wording : wording.in(language.strip()),
                pages);
    }

    private List<Reading> readings(Firing firing) {
        try {
            return history.of(firing, MOST_READINGS);
        } catch (LedgerUnavailable unread) {
            LOG.warn("Delivery {} goes out without the numbers before it: {}", firing.id(), unread.getMessage());
            return List.of();
        }
    }

    private static Optional<String> setting(Function<String, Optional<String>> settings, String name) {
        return settings.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }
}
