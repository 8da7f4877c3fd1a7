package org.triggerrelay.component.check;

import java.util.Set;

/** The ledger is the one owner of retries: Camel's own live in memory, and would end a failed attempt as delivered. */
final class RetryRule implements Rule {
    private static final Set<String> RETRIES =
            Set.of("errorHandler", "deadLetterChannel", "redeliveryPolicy", "onException");

    @Override
    public void check(RouteFile file, Findings findings) {
        for (At key : file.keys()) {
            if (RETRIES.contains(key.text())) {
                findings.add(
                        file,
                        key.line(),
                        key.text() + " is not for a flow, whose retries the ledger keeps; use the option retry of its"
                                + " trigger, such as retry: 5s,30s,5m");
            }
        }
    }
}
