package org.triggerrelay.event;

/** Why a payload is no status event: the field, what was found there, and what is allowed. */
public record Rejection(String reason) implements EventReading {}
