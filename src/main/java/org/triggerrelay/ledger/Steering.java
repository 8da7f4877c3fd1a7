package org.triggerrelay.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a person decides about single deliveries. None that is under way is touched. Answers come after the commit. */
public interface Steering {

    /**
     * What came of it.
     *
     * @param isDone false where there is no such delivery, or it stands so that this cannot be done
     * @param state how it stood before; null where there is no such delivery
     */
    record Steered(boolean isDone, @Nullable DeliveryState state) {
        static final Steered UNKNOWN = new Steered(false, null);
    }

    /** Makes a delivery due now that waits for its next attempt, or is dead. */
    CompletableFuture<Steered> retry(String deliveryId);

    /** Takes a delivery out that waits or is dead: nobody tries it any more. The next of its subject goes. */
    CompletableFuture<Steered> drop(String deliveryId, String reason, String who);

    /** Makes a dropped delivery what it was: dead, or due. */
    CompletableFuture<Steered> restore(String deliveryId);

    /** Makes those of these due again that are dead, under the same ids; gives how many. */
    CompletableFuture<Integer> replay(List<String> deliveryIds);
}
