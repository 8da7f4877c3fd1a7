package org.triggerrelay.component;

import java.util.Map;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.HttpRequest;
import org.triggerrelay.action.teams.TeamsAnswer;
import org.triggerrelay.action.teams.TeamsChannel;
import org.triggerrelay.action.teams.TeamsMessage;
import org.triggerrelay.action.webhook.FlowWebhook;
import org.triggerrelay.action.webhook.Secrets;
import org.triggerrelay.trigger.Firing;

/** An action over HTTP, bound under the name by which a kamelet calls {@code post:}. */
interface PostAction {

    /** Where a URL leads; one of which nothing would come is refused. */
    Destination destination(String url);

    /** What is posted of a firing. */
    HttpRequest request(Firing firing, Secrets secrets);

    /** The status that an answer means, where its text says otherwise than its own. */
    int status(Answered answered);

    /** Posts a firing's JSON. */
    record Webhook(FlowWebhook renderer) implements PostAction {
        @Override
        public Destination destination(String url) {
            return Destination.of("url", url);
        }

        @Override
        public HttpRequest request(Firing firing, Secrets secrets) {
            return renderer.render(firing, secrets);
        }

        @Override
        public int status(Answered answered) {
            return answered.status();
        }
    }

    /** Posts a card to the workflow of a Teams channel. */
    record Teams(Notifications notifications) implements PostAction {
        private static final Map<String, String> JSON = Map.of("content-type", "application/json; charset=utf-8");

        @Override
        public Destination destination(String url) {
            return TeamsChannel.of(url);
        }

        @Override
        public HttpRequest request(Firing firing, Secrets secrets) {
            return new HttpRequest(TeamsMessage.render(notifications.of(firing, null)), JSON);
        }

        @Override
        public int status(Answered answered) {
            return TeamsAnswer.status(answered.status(), answered.text());
        }
    }
}
