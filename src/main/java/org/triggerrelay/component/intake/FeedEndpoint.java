package org.triggerrelay.component.intake;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Read a message as status events, raise each in order, and go on once all of them are committed. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "feed",
        title = "Feed",
        syntax = "feed:name",
        producerOnly = true,
        category = {Category.MESSAGING})
public class FeedEndpoint extends DefaultEndpoint {

    /** Who waits for what became of the message. */
    public enum Answer {
        /** An HTTP client: status code and JSON become the message. */
        HTTP,
        /** The route itself: the message's body becomes a {@link FeedReport}. */
        REPORT
    }

    @UriPath(description = "Name of the feed, kept with each event")
    @Metadata(required = true)
    private String name;

    @UriParam(
            description = "The endpoint that takes each event on to its triggers",
            defaultValue = "direct:status-event")
    private String router = "direct:status-event";

    @UriParam(description = "Who waits for what became of the message", defaultValue = "REPORT")
    private Answer answer = Answer.REPORT;

    @UriParam(
            description = "Hold the message and try again while the ledger is unavailable, instead of failing it",
            defaultValue = "false")
    private boolean patient;

    @UriParam(
            description = "Folder beside a read file for its refused lines, as FILE.ndjson",
            defaultValue = ".rejected")
    private String rejectedFolder = ".rejected";

    @UriParam(
            description =
                    "Read files as the feed that the first folder below the place they were found in is named after",
            defaultValue = "false")
    private boolean folders;

    @UriParam(
            description =
                    "How the messages are written: the name of a platform's format, such as dbt-cloud, or events for"
                            + " status events; unless said, the format of the feed's name, and status events where it has none")
    private @Nullable String format;

    @UriParam(
            description = "A mapping of your own, in JSONata, that makes status events of the messages: a file below"
                    + " routes/feeds, such as my-crm.jsonata; it is read again when it changes")
    private @Nullable String mapping;

    @UriParam(
            label = "security",
            secret = true,
            description = "What the platform signs its messages with; empty: signatures are not asked for")
    private @Nullable String secret;

    public FeedEndpoint(String uri, FeedComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new FeedProducer(this);
    }

    @Override
    public Consumer createConsumer(@Nullable Processor processor) {
        throw new UnsupportedOperationException(
                "feed: is written to; start the route from the place that events come from");
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getRouter() {
        return router;
    }

    public void setRouter(String router) {
        this.router = router;
    }

    public Answer getAnswer() {
        return answer;
    }

    public void setAnswer(Answer answer) {
        this.answer = answer;
    }

    public boolean isPatient() {
        return patient;
    }

    public void setPatient(boolean patient) {
        this.patient = patient;
    }

    public String getRejectedFolder() {
        return rejectedFolder;
    }

    public void setRejectedFolder(String rejectedFolder) {
        this.rejectedFolder = rejectedFolder;
    }

    public boolean isFolders() {
        return folders;
    }

    public void setFolders(boolean folders) {
        this.folders = folders;
    }

    public @Nullable String getFormat() {
        return format;
    }

    public void setFormat(@Nullable String format) {
        this.format = format;
    }

    public @Nullable String getMapping() {
        return mapping;
    }

    public void setMapping(@Nullable String mapping) {
        this.mapping = mapping;
    }

    public @Nullable String getSecret() {
        return secret;
    }

    public void setSecret(@Nullable String secret) {
        this.secret = secret;
    }
}
