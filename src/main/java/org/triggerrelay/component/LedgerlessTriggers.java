package org.triggerrelay.component;

/** Triggers without a ledger: routes can be put together with them and events tried, and nothing else. */
final class LedgerlessTriggers extends TriggerComponent {
    @Override
    protected void doStart() {}

    @Override
    protected void doStop() {}
}
