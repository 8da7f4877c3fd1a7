package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.Acknowledgement;

/** A receiver's word that a delivery is done, as a member of what tells the delivery. */
public final class AcknowledgementJson {
    private AcknowledgementJson() {}

    /** Adds it as {@code acknowledged}, where there is one. */
    public static void put(ObjectNode json, @Nullable Acknowledgement acknowledgement) {
        if (acknowledgement == null) {
            return;
        }
        ObjectNode acknowledged =
                json.putObject("acknowledged").put("at", acknowledgement.at().toString());
        if (acknowledgement.by() != null) {
            acknowledged.put("by", acknowledgement.by());
        }
        if (acknowledgement.note() != null) {
            acknowledged.put("note", acknowledgement.note());
        }
    }
}
