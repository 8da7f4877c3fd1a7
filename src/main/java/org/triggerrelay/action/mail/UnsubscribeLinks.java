package org.triggerrelay.action.mail;

import java.util.Optional;

/** The links by which who gets a mail can end that: pages of the relay, where others reach it. */
public record UnsubscribeLinks(String publicUrl, String secret) {
    /** Below the relay's public URL. */
    public static final String PATH = "/unsubscribe/";

    /** No links: the relay has no public URL. */
    public static final UnsubscribeLinks NONE = new UnsubscribeLinks("", "");

    private static final int LONGEST = 900; // a header's line ends at 998

    public Optional<String> of(String flow, Address address) {
        if (publicUrl.isEmpty()) {
            return Optional.empty();
        }
        String base = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        return Optional.of(base + PATH + new Unsubscription(flow, address.text()).token(secret))
                .filter(link -> link.length() <= LONGEST);
    }

    @Override
    public String toString() {
        return publicUrl;
    }
}
