package org.triggerrelay.subscriber;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowOptions;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Caller;
import org.triggerrelay.trigger.Names;
import org.triggerrelay.trigger.Trigger;

/**
 * What somebody subscribes to.
 *
 * @param since from when on the past is to be told; null for not at all
 * @param validate whether the callback is asked for its consent
 * @param test whether it gets a test firing
 */
record Wanted(Subscription subscription, @Nullable Instant since, boolean validate, boolean test) {
    private static final Collection<String> MEMBERS = Stream.concat(
                    FlowOptions.NAMES.stream(),
                    Stream.of("callbackUrl", "callback", "fallback", "owner", "since", "validate", "test"))
            .collect(Collectors.toUnmodifiableSet());

    /** Reads it; everything that is wrong with it is told at once. */
    static Wanted of(Body body, Trigger trigger, String id, Caller caller, Instant now) {
        body.refuseOthersThan(MEMBERS);
        Own.fill(body, caller);
        Optional<Flow> flow = FlowMembers.flow(body, id, trigger);
        Optional<Callback> callback = CallbackMembers.callback(body);
        Optional<Callback> fallback = CallbackMembers.fallback(body);
        String owner = caller.owner(body.text("owner"));
        Instant since = body.past("since", now);
        boolean validate = body.flag("validate");
        boolean test = body.flag("test");
        if (validate && callback.isPresent() && !(callback.get() instanceof Callback.Webhook)) {
            body.fault("validate", "only a webhook can be asked for its consent; leave it out");
        }
        body.refuseFaults();
        Own.check(flow.orElseThrow(), caller);
        var subscription = new Subscription(
                flow.orElseThrow(),
                callback.orElseThrow(),
                owner,
                instance(flow.orElseThrow()),
                fallback.orElse(null),
                now.truncatedTo(ChronoUnit.MICROS), // as the ledger keeps it
                1,
                null);
        return new Wanted(subscription, since, validate, test);
    }

    /** The instances that a flow is about. */
    static String instance(Flow flow) {
        Names instance = flow.conditions().selection().instance();
        return instance == null ? "*" : instance.toString();
    }

    /** The members that a body may have. */
    static Collection<String> members() {
        return MEMBERS;
    }

    /** The members of a body that a change may have. */
    static Set<String> changeable() {
        return Stream.concat(
                        FlowOptions.NAMES.stream(), Stream.of("callbackUrl", "callback", "fallback", "paused", "since"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
