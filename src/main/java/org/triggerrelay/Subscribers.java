package org.triggerrelay;

import java.util.List;
import org.triggerrelay.catalog.Catalogs;
import org.triggerrelay.cli.Settings;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.subscriber.Documents;
import org.triggerrelay.subscriber.Firings;
import org.triggerrelay.subscriber.KnownRuns;
import org.triggerrelay.subscriber.KnownSubjects;
import org.triggerrelay.subscriber.SubscriberApi;

/** What subscribers find at a relay: its resources, in the order in which they are asked. */
final class Subscribers {
    private Subscribers() {}

    static SubscriberApi of(Ledger ledger, Settings settings, Catalogs catalogs) {
        return new SubscriberApi(List.of(
                new Documents(catalogs, settings.text("relay.http.public-url")),
                new KnownSubjects(ledger.reads()),
                new KnownRuns(ledger.reads()),
                new Firings(ledger)));
    }
}
