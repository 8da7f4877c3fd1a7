package org.triggerrelay.component.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Pages;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.action.mail.Unsubscription;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;

/** Who wants no more mails of a flow, as the ledger of this context has it now; nobody where there is none. */
public final class Unsubscribed {
    private final CamelContext camel;
    private volatile @Nullable String secret;

    public Unsubscribed(CamelContext camel) {
        this.camel = camel;
    }

    /** Whether an address wants none, by the flow's list of now. */
    @FunctionalInterface
    interface Names {
        boolean has(Address address);
    }

    Names of(String flow) {
        Ledger ledger = ledger();
        if (ledger == null) {
            return address -> false;
        }
        Set<String> names = ledger.reads().unsubscribed(flow).stream()
                .map(LedgerReads.Unsubscribed::address)
                .collect(Collectors.toUnmodifiableSet());
        return address -> names.contains(address.text().toLowerCase(Locale.ROOT));
    }

    /** The link by which the address can end the mails of the flow; none where no ledger would keep that. */
    Optional<String> link(Pages pages, String flow, Address address) {
        if (pages.publicUrl().isEmpty()) {
            return Optional.empty();
        }
        return secret().flatMap(known -> new Unsubscription(flow, address.text()).link(pages, known));
    }

    private Optional<String> secret() {
        String known = secret;
        if (known == null) {
            Ledger ledger = ledger();
            known = ledger == null ? null : ledger.reads().secret();
            secret = known;
        }
        return Optional.ofNullable(known);
    }

    private @Nullable Ledger ledger() {
        return camel.getRegistry().findSingleByType(Ledger.class);
    }
}
