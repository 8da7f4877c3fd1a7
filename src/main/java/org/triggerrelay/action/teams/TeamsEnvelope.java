package org.triggerrelay.action.teams;

import java.nio.charset.StandardCharsets;

/** What Teams' workflows take a card in. */
public final class TeamsEnvelope {
    private TeamsEnvelope() {}

    /** The request body, JSON in UTF-8, that carries this card, which is JSON. */
    public static byte[] of(String card) {
        return ("{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\","
                        + "\"contentUrl\":null,\"content\":" + card + "}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
