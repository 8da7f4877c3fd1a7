package org.triggerrelay.event;

/** What reading one value of a payload came to. */
public sealed interface ElementReading permits EventReading, Ignored {}
