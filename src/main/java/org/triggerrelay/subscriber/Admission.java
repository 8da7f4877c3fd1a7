package org.triggerrelay.subscriber;

import org.triggerrelay.flow.Callback;

/** Whether a place may be called, and wants to be. */
final class Admission {
    private final Callbacks callbacks;

    Admission(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** Refuses what may not be called, by the member that names it. */
    void check(String field, Callback callback) {
        callbacks.refusal(callback).ifPresent(refusal -> {
            throw new Refused(422, field, field + ": " + refusal);
        });
    }

    /** Refuses a webhook that does not want the relay's firings. */
    void askConsent(String field, Callback callback) {
        if (callback instanceof Callback.Webhook webhook) {
            callbacks.declined(webhook).ifPresent(declined -> {
                throw new Refused(422, field, field + ": " + declined);
            });
        }
    }
}
