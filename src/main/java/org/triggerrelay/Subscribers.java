package org.triggerrelay;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.catalog.Catalogs;
import org.triggerrelay.cli.Settings;
import org.triggerrelay.component.mail.OwnersFile;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Resources;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.subscriber.Callbacks;
import org.triggerrelay.subscriber.Documents;
import org.triggerrelay.subscriber.Drafts;
import org.triggerrelay.subscriber.Firings;
import org.triggerrelay.subscriber.History;
import org.triggerrelay.subscriber.KnownRuns;
import org.triggerrelay.subscriber.KnownSubjects;
import org.triggerrelay.subscriber.OneSubject;
import org.triggerrelay.subscriber.Subjects;
import org.triggerrelay.subscriber.Subscriptions;

/** What subscribers find at a relay: its resources, in the order in which they are asked. */
final class Subscribers {
    /** The largest body that they send, in bytes. */
    private static final int MAX_BODY = 64 * 1024;

    private Subscribers() {}

    /**
     * What the operator's page asks before it saves a subscription: tried, looked back at, shown as a route file, and
     * all that is known of a subject.
     *
     * @param api answers for what stands below {@code /api}
     */
    static List<Resource> beforehand(
            Ledger ledger,
            Settings settings,
            Catalogs catalogs,
            Supplier<Callbacks> callbacks,
            Function<Request, Response> api) {
        OwnersFile owners = OwnersFile.named(settings.text("owners.file"));
        var one = new OneSubject(
                ledger,
                catalogs::english,
                subject ->
                        owners.owners().of(subject).stream().map(Address::text).toList(),
                api);
        return List.of(
                new Drafts(ledger, catalogs::english, callbacks, new SecureRandom()),
                new History(ledger, catalogs::english),
                new Subjects(ledger.reads(), one));
    }

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
