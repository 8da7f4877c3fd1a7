package org.triggerrelay.event;

/** Why a value of a payload is nothing that anybody waits for, though nothing is wrong with it. */
public record Ignored(String reason) implements ElementReading {}
