package org.triggerrelay.subscriber;

import java.util.Optional;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.trigger.Firing;

/** What subscribing asks of those who send; each answer may take as long as a call. */
public interface Callbacks {

    /** Why this may not be called, as a sentence without a secret; empty where it may. */
    Optional<String> refusal(Callback callback);

    /** Why this webhook does not want the relay's firings, asked by the OPTIONS request of CloudEvents' HTTP WebHook; empty where it does. */
    Optional<String> declined(Callback.Webhook callback);

    /**
     * How one call ended.
     *
     * @param reason what went wrong, without a secret; that it was delivered, where nothing did
     */
    record Told(boolean delivered, String reason) {}

    /** Sends this firing now, once, past the ledger. */
    Told send(Subscription subscription, Firing firing);
}
