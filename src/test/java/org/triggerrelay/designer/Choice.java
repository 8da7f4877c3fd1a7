package org.triggerrelay.designer;

import com.fasterxml.jackson.databind.JsonNode;

/** An entry of a drop-down: what people read, and what is sent. */
public record Choice(String title, JsonNode value) {}
