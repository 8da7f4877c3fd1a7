package org.triggerrelay.operator;

import java.util.List;
import java.util.Set;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;

/** Makes what a flow's steps would send, without sending it. */
public interface Preview {

    /** One message: its place among the flow's steps and what sends it, such as {@code 1-teams-message}; its kind; itself. */
    record Message(String name, String extension, String content) {}

    /** The names of the flows that there are. */
    Set<String> flows();

    /** What the flow would send of a sample of its trigger. */
    List<Message> sample(String flow);

    /** What the flow would send of this firing, with the numbers before it. */
    List<Message> of(Firing firing, List<Reading> readings);
}
