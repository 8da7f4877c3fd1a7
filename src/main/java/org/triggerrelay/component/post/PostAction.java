package org.triggerrelay.component.post;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.HttpRequest;
import org.triggerrelay.action.teams.Mention;
import org.triggerrelay.action.teams.TeamsAnswer;
import org.triggerrelay.action.teams.TeamsChannel;
import org.triggerrelay.action.teams.TeamsEnvelope;
import org.triggerrelay.action.teams.TeamsMessage;
import org.triggerrelay.action.webhook.FlowWebhook;
import org.triggerrelay.action.webhook.Secrets;
import org.triggerrelay.component.sending.Notifications;
import org.triggerrelay.component.template.TemplateFormat;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.trigger.Firing;

/** An action over HTTP, bound under the name by which a kamelet calls {@code post:}. */
public interface PostAction {

    /** Where a URL leads; one of which nothing would come is refused. */
    Destination destination(String url);

    /** What is posted of a firing. */
    HttpRequest request(Firing firing, Options options);

    /**
     * What a step says of its requests.
     *
     * @param language the tag of the message's language; none for that of the settings
     */
    record Options(
            Secrets secrets,
            @Nullable String language,
            @Nullable String cardTemplate,
            @Nullable String textTemplate,
            Mention mention) {}

    /** The status that an answer means, where its text says otherwise than its own. */
    int status(Answered answered);

    /** Posts a firing's JSON. */
    record Webhook(FlowWebhook renderer) implements PostAction {
        @Override
        public Destination destination(String url) {
            return Destination.of("url", url);
        }

        @Override
        public HttpRequest request(Firing firing, Options options) {
            return renderer.render(firing, options.secrets());
        }

        @Override
        public int status(Answered answered) {
            return answered.status();
        }
    }

    /** Posts a card to the workflow of a Teams channel. */
    record Teams(Notifications notifications, Templates templates) implements PostAction {
        private static final Map<String, String> JSON = Map.of("content-type", "application/json; charset=utf-8");

        @Override
        public Destination destination(String url) {
            return TeamsChannel.of(url);
        }

        @Override
        public HttpRequest request(Firing firing, Options options) {
            Templates.Message made = templates.message(notifications.of(firing, options.language()));
            byte[] body = made.by(options.cardTemplate(), TemplateFormat.CARD)
                    .map(TeamsEnvelope::of)
                    .orElseGet(() -> builtIn(made, options));
            return new HttpRequest(body, JSON);
        }

        private static byte[] builtIn(Templates.Message made, Options options) {
            Optional<String> text = made.by(options.textTemplate(), TemplateFormat.CARD_TEXT);
            return TeamsMessage.render(made.told(), options.mention(), text);
        }

        @Override
        public int status(Answered answered) {
            return TeamsAnswer.status(answered.status(), answered.text());
        }
    }
}
