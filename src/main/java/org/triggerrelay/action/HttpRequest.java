package org.triggerrelay.action;

import java.util.Map;

/** What is posted to a destination: the body's bytes, and the headers that belong to it. */
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(byte[] body, Map<String, String> headers) {}
