package org.triggerrelay.trigger;

import org.jspecify.annotations.Nullable;

/**
 * What a decision came to.
 *
 * @param state what the flow knows from now on; equal to what it knew before where nothing changed
 */
public record Decided(Verdict verdict, @Nullable State state) {}
