package org.triggerrelay;

import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.catalog.Catalogs;
import org.triggerrelay.component.mail.OwnersFile;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.http.Resource;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.operator.Changes;
import org.triggerrelay.operator.FlowFiles;
import org.triggerrelay.operator.Now;
import org.triggerrelay.subscriber.Callbacks;
import org.triggerrelay.subscriber.Drafts;
import org.triggerrelay.subscriber.History;
import org.triggerrelay.subscriber.OneSubject;
import org.triggerrelay.subscriber.Subjects;

/** What the operator's page asks of a running relay alone: how it is now, and all that comes before a subscription is saved. */
final class ForThePage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForThePage.class);
    private static final int COUNTED_EACH = 60;

    private final Ledger ledger;
    private final Catalogs catalogs;
    private final Changes changes;
    private final ScheduledExecutorService counting = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("day-count").daemon(true).factory());

    ForThePage(Ledger ledger, Catalogs catalogs) {
        this.ledger = ledger;
        this.catalogs = catalogs;
        this.changes = new Changes(ledger);
        counting.scheduleWithFixedDelay(this::count, COUNTED_EACH, COUNTED_EACH, TimeUnit.SECONDS);
    }

    /** So that nobody who asks waits for more than the last minute to be counted. */
    private void count() {
        try {
            ledger.reads().overview().day(ledger.now());
        } catch (RuntimeException away) {
            LOG.debug("The day cannot be counted now", away);
        }
    }

    /** How the relay is; its day begins by this zone. */
    List<Resource> present(Dispatch dispatch, Supplier<FlowFiles> files, BooleanSupplier open, ZoneId zone) {
        return List.of(new Now(ledger, dispatch, files, open, catalogs, zone), changes);
    }

    /**
     * What is known of subjects, and what could be made of it.
     *
     * @param ownersFile the setting that names it
     */
    List<Resource> beforehand(Supplier<Callbacks> callbacks, String ownersFile) {
        OwnersFile owners = OwnersFile.named(ownersFile);
        var one = new OneSubject(ledger, catalogs::english, subject -> owners.owners().of(subject).stream()
                .map(Address::text)
                .toList());
        return List.of(
                new Drafts(ledger, catalogs::english, callbacks, new SecureRandom()),
                new History(ledger, catalogs::english),
                new Subjects(ledger.reads(), one));
    }

    @Override
    public void close() {
        counting.shutdownNow();
        changes.close();
    }
}
