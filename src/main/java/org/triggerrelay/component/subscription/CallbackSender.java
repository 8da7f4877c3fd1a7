package org.triggerrelay.component.subscription;

import java.util.Objects;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.teams.Mention;
import org.triggerrelay.action.teams.TeamsChannel;
import org.triggerrelay.action.webhook.Secrets;
import org.triggerrelay.component.mail.MailAction;
import org.triggerrelay.component.post.PostAction;
import org.triggerrelay.component.post.PostCalls;
import org.triggerrelay.component.post.Posting;
import org.triggerrelay.component.sending.EventLoops;
import org.triggerrelay.component.sending.FlowLegs;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Rate;
import org.triggerrelay.trigger.Firing;

/** Sends firings to callbacks, each kind as its kamelet does: flow-webhook-sink, teams-message-sink, owner-mail-sink. */
final class CallbackSender {
    /** What a refusal calls a callback's target, which stands under several names. */
    private static final String OPTION = "the address";

    private static final String STEP = "callback";
    private static final long TIMEOUT = 30_000;
    private static final Rate TEAMS_RATE = Rate.of("rate", "4/s");

    private final CamelContext camel;
    private @Nullable PostCalls calls;

    /** Is told once how a call ended: what went wrong, null for nothing. The part is one that it has still to end. */
    @FunctionalInterface
    interface Called {
        void ended(Legs.@Nullable Part part, @Nullable Throwable failure);
    }

    /** The actions that are bound in this context do the work. */
    CallbackSender(CamelContext camel) {
        this.camel = camel;
    }

    static Destination webhook(Callback.Webhook callback) {
        return Destination.of(OPTION, callback.target());
    }

    static Destination teams(Callback.Teams callback) {
        return TeamsChannel.of(OPTION, callback.target());
    }

    MailAction mails() {
        return bound("owner-mail", MailAction.class);
    }

    /** Who calls over HTTP; the first time that this is asked for, their connections are prepared. */
    synchronized PostCalls calls() {
        if (calls == null) {
            calls = PostCalls.of(camel);
        }
        return calls;
    }

    /** Sends the firing as what is left of an attempt; on a thread that may wait. */
    void send(Callback callback, Firing firing, Legs legs, String secrets, Called called) {
        try {
            switch (callback) {
                case Callback.Webhook webhook ->
                    post(posting("flow-webhook", webhook(webhook), Secrets.of(secrets), null), firing, legs, called);
                case Callback.Teams teams ->
                    post(posting("teams-message", teams(teams), Secrets.of(null), TEAMS_RATE), firing, legs, called);
                case Callback.Mail mail -> {
                    mails().mail(firing, MailAction.Options.to(mail.target()), legs, STEP);
                    called.ended(null, null);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            called.ended(null, stopped);
        } catch (Exception unsent) {
            called.ended(null, unsent);
        }
    }

    private Posting posting(String action, Destination to, Secrets secrets, @Nullable Rate rate) {
        var options = new PostAction.Options(secrets, null, null, null, Mention.NONE);
        return new Posting(bound(action, PostAction.class), to, options, TIMEOUT, rate, null);
    }

    private void post(Posting posting, Firing firing, Legs legs, Called called) {
        Legs.Part part = FlowLegs.begin(legs, STEP, posting.part());
        if (part.isDelivered()) {
            called.ended(null, null);
            return;
        }
        calls().begin(posting, firing, part, failure -> EventLoops.unlessHeldUp(() -> called.ended(part, failure)));
    }

    private <T> T bound(String name, Class<T> type) {
        return Objects.requireNonNull(camel.getRegistry().lookupByNameAndType(name, type), name);
    }
}
