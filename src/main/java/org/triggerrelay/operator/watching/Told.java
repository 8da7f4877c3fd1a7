package org.triggerrelay.operator.watching;

import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.AttemptOutcome;

/** An attempt's outcome in a word, as metrics have it, and its reason. */
record Told(String word, @Nullable String reason) {
    static Told of(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Delivered delivered -> new Told("delivered", null);
            case AttemptOutcome.TryAgain again -> new Told("again", again.reason());
            case AttemptOutcome.Refused refused -> new Told("refused", refused.reason());
            case AttemptOutcome.Gone gone -> new Told("gone", gone.reason());
            case AttemptOutcome.Suppressed suppressed -> new Told("suppressed", suppressed.reason());
            case AttemptOutcome.Deferred deferred -> new Told("deferred", deferred.reason());
        };
    }
}
