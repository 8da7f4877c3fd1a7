package org.triggerrelay.component.check;

/** Holds a file against one thing, and says what it finds. */
@FunctionalInterface
interface Rule {
    void check(RouteFile file, Findings findings);
}
