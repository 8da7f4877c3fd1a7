package org.triggerrelay.trigger;

/** What the first reading that a flow sees of a subject does: arm the flow, or fire it if it is past the threshold. */
public enum First {
    ARM,
    FIRE
}
