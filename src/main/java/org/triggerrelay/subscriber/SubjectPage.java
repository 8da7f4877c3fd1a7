package org.triggerrelay.subscriber;

import org.triggerrelay.http.Asking;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.Listings;
import org.triggerrelay.ledger.Page;

/**
 * Subjects of a process, as a request asks for them.
 *
 * @param isOfSeveral whether they may be of several instances, so that each says of which it is
 */
record SubjectPage(Page<Listings.KnownSubject> subjects, boolean isOfSeveral) {

    /** Those that {@code search} and {@code instance} ask for, with the numbers that the trigger reads. */
    static SubjectPage of(Asking asking, LedgerReads ledger, String process, String trigger) {
        Page.Asked asked = asking.page();
        String search = asking.text("search");
        Page<Listings.KnownSubject> page = asking.ofInstance(instance ->
                ledger.listings().subjects(new Listings.WhichSubjects(process, trigger, instance, search), asked));
        boolean several = asking.request().caller().instance() == null
                && asking.text("instance") == null
                && ledger.listings().instances(new Page.Asked(null, 1)).next() != null;
        return new SubjectPage(page, several);
    }
}
