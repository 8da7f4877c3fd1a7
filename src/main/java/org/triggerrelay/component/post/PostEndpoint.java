package org.triggerrelay.component.post;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.teams.Mention;
import org.triggerrelay.action.webhook.Secrets;
import org.triggerrelay.flow.Rate;

/**
 * Post the firing in the body as an action over HTTP, without leaving a trace in the message.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "post",
        title = "Post",
        syntax = "post:renderer",
        producerOnly = true,
        remote = true,
        category = {Category.HTTP})
public class PostEndpoint extends DefaultEndpoint {

    @UriPath(description = "The action: the bean that makes the request of a firing, flow-webhook or teams-message.")
    @Metadata(required = true)
    private String renderer;

    @UriParam(
            label = "producer",
            secret = true,
            description = "The URL to post to. It goes out byte for byte; write it in RAW(...).")
    @Metadata(required = true)
    private @Nullable String url;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The secret to sign with, as of Standard Webhooks: whsec_ and base64; several with blanks between.")
    private @Nullable String secret;

    @UriParam(
            label = "security",
            description = "The OAuth profile whose token goes along, by the settings oauth.NAME.*.")
    private @Nullable String oauth;

    @UriParam(
            label = "producer",
            description = "How often the URL is called at most, by all flows together, such as 4/s: evenly spaced.")
    private @Nullable String rate;

    @UriParam(label = "producer", description = "The language of a card, en or sr; when empty, that of relay.language.")
    private @Nullable String language;

    @UriParam(
            label = "producer",
            description = "A Mustache file in relay.templates.directory that makes the whole card, as JSON.")
    private @Nullable String cardTemplate;

    @UriParam(
            label = "producer",
            description = "A Mustache file in relay.templates.directory for the text of a card, above its facts.")
    private @Nullable String textTemplate;

    @UriParam(
            label = "producer",
            defaultValue = "none",
            enums = "none,owners",
            description = "Whether a card calls the owners that the event names, so that Teams notifies them.")
    private String mention = "none";

    @UriParam(
            label = "producer",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "How long to wait for the whole answer.")
    private long responseTimeout = 30_000;

    public PostEndpoint(String uri, PostComponent component, String renderer) {
        super(uri, component);
        this.renderer = renderer;
    }

    @Override
    public Producer createProducer() {
        PostAction action = CamelContextHelper.mandatoryLookup(getCamelContext(), renderer, PostAction.class);
        return new PostProducer(
                this,
                new Posting(
                        action,
                        action.destination(url == null ? "" : url),
                        new PostAction.Options(
                                Secrets.of(secret), language, cardTemplate, textTemplate, Mention.of(mention)),
                        responseTimeout,
                        rate == null || rate.isBlank() ? null : Rate.of("rate", rate),
                        oauth == null || oauth.isBlank() ? null : tokens(oauth)));
    }

    private AccessTokens tokens(String profile) {
        return CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), OAuth.class)
                .of(profile);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("post: only sends; use it in a to:");
    }

    @Override
    public PostComponent getComponent() {
        return (PostComponent) super.getComponent();
    }

    public String getRenderer() {
        return renderer;
    }

    public void setRenderer(String renderer) {
        this.renderer = renderer;
    }

    public @Nullable String getUrl() {
        return url;
    }

    public void setUrl(@Nullable String url) {
        this.url = url;
    }

    public @Nullable String getSecret() {
        return secret;
    }

    public void setSecret(@Nullable String secret) {
        this.secret = secret;
    }

    public @Nullable String getOauth() {
        return oauth;
    }

    public void setOauth(@Nullable String oauth) {
        this.oauth = oauth;
    }

    public @Nullable String getRate() {
        return rate;
    }

    public void setRate(@Nullable String rate) {
        this.rate = rate;
    }

    public @Nullable String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    public @Nullable String getCardTemplate() {
        return cardTemplate;
    }

    public void setCardTemplate(@Nullable String cardTemplate) {
        this.cardTemplate = cardTemplate;
    }

    public @Nullable String getTextTemplate() {
        return textTemplate;
    }

    public void setTextTemplate(@Nullable String textTemplate) {
        this.textTemplate = textTemplate;
    }

    public String getMention() {
        return mention;
    }

    public void setMention(String mention) {
        this.mention = mention;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }
}
