package org.triggerrelay.event;

/** What reading a payload came to: a status event, or a rejection with its reason. */
public sealed interface EventReading extends ElementReading permits EventReading.Read, Rejection {

    /** The payload is this event. */
    record Read(StatusEvent event) implements EventReading {}
}
