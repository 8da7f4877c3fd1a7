package org.triggerrelay.component;

import org.triggerrelay.component.intake.EventRouter;

/** The headers of messages to and from {@code trigger:}; Camel's own senders leave {@code Camel*} out. */
public final class TriggerHeaders {
    /** On a flow's message: the trigger's name. */
    public static final String NAME = "CamelTriggerName";
    /** On a flow's message: the flow's name. */
    public static final String FLOW = "CamelTriggerFlow";
    /** On a flow's message: the delivery's id, the same in every attempt. */
    public static final String DELIVERY_ID = "CamelTriggerDeliveryId";
    /** On a flow's message: which attempt this is, from 1. */
    public static final String ATTEMPT = "CamelTriggerAttempt";
    /** After a raise: ACCEPTED, DUPLICATE or CONFLICT. */
    public static final String RAISED = EventRouter.RAISED;
    /** On an event's message: the feed that it came through. */
    public static final String FEED = EventRouter.FEED;

    /** On an event's message: its process, for the router to choose by. */
    public static final String PROCESS = EventRouter.PROCESS;
    /** On an event's message: the word of its outcome, for the router to choose by. */
    public static final String OUTCOME = EventRouter.OUTCOME;

    private TriggerHeaders() {}
}
