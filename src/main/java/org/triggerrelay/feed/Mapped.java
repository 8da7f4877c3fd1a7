package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a notice of a platform comes to. */
public sealed interface Mapped {

    /** A status event in its canonical form, which is still to be read: what it lacks is told there. */
    record Event(ObjectNode json) implements Mapped {}

    /** Nothing that anybody waits for; the reason is counted. */
    record Ignored(String reason) implements Mapped {}

    /** No notice of this platform; it is kept, with the reason. */
    record Refused(String reason) implements Mapped {}
}
