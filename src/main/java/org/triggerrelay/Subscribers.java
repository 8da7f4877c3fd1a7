package org.triggerrelay;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import org.triggerrelay.catalog.Catalogs;
import org.triggerrelay.cli.Settings;
import org.triggerrelay.http.Resources;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.subscriber.Callbacks;
import org.triggerrelay.subscriber.Documents;
import org.triggerrelay.subscriber.Firings;
import org.triggerrelay.subscriber.KnownRuns;
import org.triggerrelay.subscriber.KnownSubjects;
import org.triggerrelay.subscriber.Subscriptions;

/** What subscribers find at a relay: its resources, in the order in which they are asked. */
final class Subscribers {
    /** The largest body that they send, in bytes. */
    private static final int MAX_BODY = 64 * 1024;

    private Subscribers() {}

    /** The resources of this ledger; the callbacks are there once the routes have been started. */
    static Resources of(Ledger ledger, Settings settings, Catalogs catalogs, Supplier<Callbacks> callbacks) {
        String publicUrl = settings.text("relay.http.public-url");
        return new Resources(
                List.of(
                        new Subscriptions(ledger, catalogs::english, callbacks, new SecureRandom(), publicUrl),
                        new Documents(catalogs, publicUrl),
                        new KnownSubjects(ledger.reads()),
                        new KnownRuns(ledger.reads()),
                        new Firings(ledger)),
                MAX_BODY);
    }
}
