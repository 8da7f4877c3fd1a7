package org.triggerrelay.ledger;

abstract class ExplainContract extends LedgerContract {
    ExplainContract(Kind kind) {
        super(kind);
    }
}
