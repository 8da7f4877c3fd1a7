package org.triggerrelay.component;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.action.mail.UnsubscribeLinks;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;

/** Who wants no more mails of a flow, as the ledger of this context has it now; nobody where there is none. */
final class Unsubscribed {
    private final CamelContext camel;
    private final String publicUrl;
    private volatile @Nullable UnsubscribeLinks links;

    Unsubscribed(CamelContext camel) {
        this.camel = camel;
        this.publicUrl = camel.getPropertiesComponent()
                .resolveProperty("relay.http.public-url")
                .orElse("")
                .strip();
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

    UnsubscribeLinks links() {
        UnsubscribeLinks known = links;
        if (known == null) {
            Ledger ledger = ledger();
            known = ledger == null || publicUrl.isEmpty()
                    ? UnsubscribeLinks.NONE
                    : new UnsubscribeLinks(publicUrl, ledger.reads().secret());
            links = known;
        }
        return known;
    }

    private @Nullable Ledger ledger() {
        return camel.getRegistry().findSingleByType(Ledger.class);
    }
}
