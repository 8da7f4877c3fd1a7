package org.triggerrelay.action.teams;

import org.triggerrelay.action.Destination;
import org.triggerrelay.action.Undeliverable;

/** The workflow URL of a Teams channel. */
public final class TeamsChannel {
    private TeamsChannel() {}

    /** The destination that the URL names; that of a retired Office 365 connector is refused with advice. */
    public static Destination of(String url) {
        return of("webhookUrl", url);
    }

    /** The same under the name of another option. */
    public static Destination of(String option, String url) {
        Destination channel = Destination.of(option, url);
        if (channel.host().equals("webhook.office.com") || channel.host().endsWith(".webhook.office.com")) {
            throw new Undeliverable(
                    option + " belongs to an Office 365 connector, and these are retired: in the channel choose"
                            + " Workflows, \"Post to a channel when a webhook request is received\", and use the URL it"
                            + " gives");
        }
        return channel;
    }
}
