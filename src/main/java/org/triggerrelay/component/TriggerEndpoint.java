package org.triggerrelay.component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.check.TriggerOptions;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.RunOptions;

/** Raise a trigger with a status event, or start a flow, durably, whenever the trigger is raised. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "trigger",
        title = "Trigger",
        syntax = "trigger:name",
        category = {Category.MESSAGING})
public class TriggerEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    @UriPath(description = "Name of the trigger; when raising, several with commas are raised in one transaction")
    @Metadata(required = true)
    private String name;

    @UriParam(
            label = "consumer",
            description = "Fire only for this subject: names as typed, or patterns with * and ?, with commas")
    private @Nullable String subject;

    @UriParam(
            label = "consumer",
            description = "Fire only for this instance of the platform: names, or patterns with * and ?, with commas")
    private @Nullable String instance;

    @UriParam(
            label = "consumer",
            description =
                    "Fire only when it ended like this: failed, retrying, succeeded, warned, skipped or cancelled;"
                            + " several with commas")
    private @Nullable String outcome;

    @UriParam(
            label = "consumer",
            description =
                    "Fire when the number passes this one upward: the one before was at most this, the new one is above")
    private @Nullable String above;

    @UriParam(
            label = "consumer",
            enums = "arm,fire",
            defaultValue = "arm",
            description =
                    "What the first reading of a subject does: arm never fires, fire does so when it is past the threshold")
    private @Nullable String first;

    @UriParam(
            label = "consumer",
            description = "Fire only for this dimension of a measure: names, or patterns with * and ?, with commas")
    private @Nullable String dimension;

    @UriParam(
            label = "consumer",
            description = "Fire only in runs of this kind, such as scheduled or manual; any for all")
    private @Nullable String runKind;

    @UriParam(
            label = "consumer",
            description =
                    "Fire when the number passes this one downward: the one before was at least this, the new one is below")
    private @Nullable String below;

    @UriParam(
            label = "consumer",
            description = "Fire when the number enters this range, such as 10..20; both bounds belong to it")
    private @Nullable String inside;

    @UriParam(
            label = "consumer",
            description = "Fire when the number leaves this range, such as 10..20; both bounds belong to it")
    private @Nullable String outside;

    @UriParam(label = "consumer", description = "After a firing stay silent until the number has come back to this one")
    private @Nullable String rearm;

    @UriParam(
            label = "consumer",
            description = "Fire when the number has changed this much since the last firing: 500, 10%, +10%, -10%")
    private @Nullable String changeBy;

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description = "Fire at the Nth number in a row past the threshold, once in each row")
    private @Nullable String times;

    @UriParam(
            label = "consumer",
            description =
                    "Fire at the first reading at which the number has been past the threshold for this long, such as 2h")
    private @Nullable String lasting;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            enums = "true,false",
            description =
                    "On data-source-refresh-failed: whether each failure fires, or only the first until a success")
    private @Nullable String repeat;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            enums = "true,false",
            description = "On data-source-refresh-succeeded: whether only the first success after a failure fires")
    private @Nullable String recovered;

    @UriParam(
            label = "consumer",
            description = "Fire only if this expression is true of the firing, such as error.contains('Sign-in')")
    private @Nullable String filter;

    @UriParam(label = "consumer", description = "Name of the flow; the route's id where none is given")
    private @Nullable String flow;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = RunOptions.DEFAULT_RETRY,
            description = "Delays before each further attempt, such as 5s,30s,5m; none for one attempt only")
    private @Nullable String retry;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "64",
            description = "How many attempts of the flow run at once")
    private @Nullable String inFlight;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "60s",
            description = "How long an attempt may take before it counts as failed")
    private @Nullable String timeout;

    @UriParam(
            label = "consumer,advanced",
            description = "How often attempts of the flow begin, at most, such as 4/s, 10/m or 100/h")
    private @Nullable String rate;

    @UriParam(
            label = "consumer,advanced",
            enums = "true,false",
            defaultValue = "false",
            description = "Whether the firings of one subject go one at a time, in the order of their events")
    private @Nullable String ordered;

    public TriggerEndpoint(String uri, TriggerComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public TriggerComponent getComponent() {
        return (TriggerComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        return new TriggerProducer(this, List.of(name.split("\\s*,\\s*")));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new TriggerConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** The flow that a route from this endpoint is; refuses options that make no sense. */
    Flow flowNamed(String routeId) {
        var options = new HashMap<String, String>();
        put(options, "subject", subject);
        put(options, "instance", instance);
        put(options, "outcome", outcome);
        put(options, "above", above);
        put(options, "first", first);
        put(options, "dimension", dimension);
        put(options, "runKind", runKind);
        put(options, "below", below);
        put(options, "inside", inside);
        put(options, "outside", outside);
        put(options, "rearm", rearm);
        put(options, "changeBy", changeBy);
        put(options, "times", times);
        put(options, "lasting", lasting);
        put(options, "repeat", repeat);
        put(options, "recovered", recovered);
        put(options, "filter", filter);
        put(options, "flow", flow);
        put(options, "retry", retry);
        put(options, "inFlight", inFlight);
        put(options, "timeout", timeout);
        put(options, "rate", rate);
        put(options, "ordered", ordered);
        return TriggerOptions.flow(routeId, name, options);
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String subject) {
        this.subject = subject;
    }

    public @Nullable String getInstance() {
        return instance;
    }

    public void setInstance(@Nullable String instance) {
        this.instance = instance;
    }

    public @Nullable String getOutcome() {
        return outcome;
    }

    public void setOutcome(@Nullable String outcome) {
        this.outcome = outcome;
    }

    public @Nullable String getAbove() {
        return above;
    }

    public void setAbove(@Nullable String above) {
        this.above = above;
    }

    public @Nullable String getFirst() {
        return first;
    }

    public void setFirst(@Nullable String first) {
        this.first = first;
    }

    public @Nullable String getDimension() {
        return dimension;
    }

    public void setDimension(@Nullable String dimension) {
        this.dimension = dimension;
    }

    public @Nullable String getRunKind() {
        return runKind;
    }

    public void setRunKind(@Nullable String runKind) {
        this.runKind = runKind;
    }

    public @Nullable String getBelow() {
        return below;
    }

    public void setBelow(@Nullable String below) {
        this.below = below;
    }

    public @Nullable String getInside() {
        return inside;
    }

    public void setInside(@Nullable String inside) {
        this.inside = inside;
    }

    public @Nullable String getOutside() {
        return outside;
    }

    public void setOutside(@Nullable String outside) {
        this.outside = outside;
    }

    public @Nullable String getRearm() {
        return rearm;
    }

    public void setRearm(@Nullable String rearm) {
        this.rearm = rearm;
    }

    public @Nullable String getChangeBy() {
        return changeBy;
    }

    public void setChangeBy(@Nullable String changeBy) {
        this.changeBy = changeBy;
    }

    public @Nullable String getTimes() {
        return times;
    }

    public void setTimes(@Nullable String times) {
        this.times = times;
    }

    public @Nullable String getLasting() {
        return lasting;
    }

    public void setLasting(@Nullable String lasting) {
        this.lasting = lasting;
    }

    public @Nullable String getRepeat() {
        return repeat;
    }

    public void setRepeat(@Nullable String repeat) {
        this.repeat = repeat;
    }

    public @Nullable String getRecovered() {
        return recovered;
    }

    public void setRecovered(@Nullable String recovered) {
        this.recovered = recovered;
    }

    public @Nullable String getFilter() {
        return filter;
    }

    public void setFilter(@Nullable String filter) {
        this.filter = filter;
    }

    public @Nullable String getFlow() {
        return flow;
    }

    public void setFlow(@Nullable String flow) {
        this.flow = flow;
    }

    public @Nullable String getRetry() {
        return retry;
    }

    public void setRetry(@Nullable String retry) {
        this.retry = retry;
    }

    public @Nullable String getInFlight() {
        return inFlight;
    }

    public void setInFlight(@Nullable String inFlight) {
        this.inFlight = inFlight;
    }

    public @Nullable String getTimeout() {
        return timeout;
    }

    public void setTimeout(@Nullable String timeout) {
        this.timeout = timeout;
    }

    public @Nullable String getRate() {
        return rate;
    }

    public void setRate(@Nullable String rate) {
        this.rate = rate;
    }

    public @Nullable String getOrdered() {
        return ordered;
    }

    public void setOrdered(@Nullable String ordered) {
        this.ordered = ordered;
    }
}
