package org.triggerrelay.trigger;

import org.triggerrelay.event.StatusEvent;

/** Why a flow fired that asks for no number, as a sentence. */
final class Sentences {
    private Sentences() {}

    static String of(Occurrence what) {
        StatusEvent event = what.event();
        String run = event.run() == null ? "" : " of run " + event.run();
        return switch (what.trigger().name()) {
            case Trigger.REFRESH_FAILED, Trigger.REFRESH_SUCCEEDED ->
                "the refresh of data source " + event.subject() + " ended: " + event.outcome();
            case Trigger.FULL_REFRESH_COMPLETED -> "the full refresh" + run + " completed: " + event.outcome();
            case Trigger.UNIFICATION_REFRESH_COMPLETED -> "the unification" + run + " completed: " + event.outcome();
            default -> event.process() + " " + event.subject() + ": " + event.outcome();
        };
    }
}
