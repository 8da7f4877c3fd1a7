package org.triggerrelay.subscriber;

import java.util.function.Supplier;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.http.Refused;

/** Whether a place may be called, and wants to be. */
final class Admission {
    private final Supplier<Callbacks> callbacks;

    Admission(Supplier<Callbacks> callbacks) {
        this.callbacks = callbacks;
    }

    /** Refuses what may not be called, by the member that names it. */
    void check(String field, Callback callback) {
        callbacks.get().refusal(callback).ifPresent(refusal -> {
            throw new Refused(422, field, field + ": " + refusal.replaceFirst("^callbackUrl ", ""));
        });
    }

    /** Refuses a webhook that does not want the relay's firings. */
    void askConsent(String field, Callback callback) {
        if (callback instanceof Callback.Webhook webhook) {
            callbacks.get().declined(webhook).ifPresent(declined -> {
                throw new Refused(422, field, field + ": " + declined);
            });
        }
    }
}
