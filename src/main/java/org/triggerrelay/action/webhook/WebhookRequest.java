package org.triggerrelay.action.webhook;

import java.util.Map;

/** What goes to a flow webhook: the body's bytes, and the headers that belong to it. */
@SuppressWarnings("ArrayRecordComponent")
public record WebhookRequest(byte[] body, Map<String, String> headers) {}
