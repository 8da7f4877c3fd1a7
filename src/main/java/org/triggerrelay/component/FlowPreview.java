package org.triggerrelay.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.action.mail.Letter;
import org.triggerrelay.action.mail.MailBody;
import org.triggerrelay.action.mail.OwnerMail;
import org.triggerrelay.action.mail.Recipients;
import org.triggerrelay.action.mail.Sender;
import org.triggerrelay.action.teams.Mention;
import org.triggerrelay.action.webhook.FlowWebhook;
import org.triggerrelay.action.webhook.Secrets;
import org.triggerrelay.component.check.CheckedFile;
import org.triggerrelay.component.check.Sink;
import org.triggerrelay.component.mail.Charts;
import org.triggerrelay.component.mail.OwnersFile;
import org.triggerrelay.component.mail.ReadingsChart;
import org.triggerrelay.component.post.PostAction;
import org.triggerrelay.component.sending.Notifications;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.operator.Preview;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Samples;
import org.triggerrelay.trigger.Trigger;

/** What the kamelets of flow files would send: made by the same renderers, with the same templates and settings. */
public final class FlowPreview implements Preview {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOBODY = "nobody@example.org";
    private final Map<String, CheckedFile> files = new TreeMap<>();
    private final Map<String, String> triggers = new TreeMap<>();
    private final Function<String, Optional<String>> settings;
    private final Templates templates;
    private final InstantSource clock;

    /** Previews of these flows, with these settings and templates, as if they were sent now. */
    public FlowPreview(
            List<CheckedFile> flows,
            Function<String, Optional<String>> settings,
            Templates templates,
            InstantSource clock) {
        flows.forEach(file -> file.flows().forEach((name, flow) -> {
            files.put(name, file);
            triggers.put(name, flow.trigger().name());
        }));
        this.settings = settings;
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public Set<String> flows() {
        return files.keySet();
    }

    @Override
    public List<Message> sample(String flow) {
        Firing sample = Samples.firing(triggers.getOrDefault(flow, Trigger.UNMATCHED), flow);
        return of(sample, Samples.readings(sample));
    }

    @Override
    public List<Message> of(Firing firing, List<Reading> readings) {
        var notifications = Notifications.of(settings, (told, most) -> readings);
        var messages = new ArrayList<Message>();
        CheckedFile file = files.get(firing.flow());
        List<Sink> sinks = file == null ? List.of() : Sink.of(file.file(), firing.flow(), settings);
        for (Sink sink : sinks) {
            String name = messages.size() + 1 + "-" + sink.kamelet().replaceFirst("-sink$", "");
            try {
                message(name, sink, firing, notifications).ifPresent(messages::add);
            } catch (Undeliverable refused) {
                throw new IllegalArgumentException(name + ": " + refused.getMessage(), refused);
            }
        }
        return messages;
    }

    /** Nothing of a kamelet of the user's own: what it sends is not known. */
    private Optional<Message> message(String name, Sink sink, Firing firing, Notifications notifications) {
        return switch (sink.kamelet()) {
            case "teams-message-sink" -> Optional.of(new Message(name, "json", card(sink, firing, notifications)));
            case "owner-mail-sink" -> Optional.of(new Message(name, "eml", mail(sink, firing, notifications)));
            case "flow-webhook-sink" -> Optional.of(new Message(name, "http", request(sink, firing)));
            default -> Optional.empty();
        };
    }

    private String card(Sink sink, Firing firing, Notifications notifications) {
        var options = new PostAction.Options(
                Secrets.of(""),
                sink.parameter("language"),
                sink.parameter("cardTemplate"),
                sink.parameter("textTemplate"),
                Mention.of(sink.parameter("mention")));
        byte[] body = new PostAction.Teams(notifications, templates)
                .request(firing, options)
                .body();
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8))
                            .path("attachments")
                            .path(0)
                            .path("content")
                            .toPrettyString()
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card that is no JSON", e);
        }
    }

    private String mail(Sink sink, Firing firing, Notifications notifications) {
        Templates.Message made = templates.message(notifications.of(firing, sink.parameter("language")));
        MailBody body = made.mail(sink.parameter("textTemplate"), sink.parameter("htmlTemplate"));
        Recipients recipients = Recipients.of(
                firing,
                sink.parameter("to"),
                OwnersFile.named(setting("owners.file")).owners());
        Address first = recipients.addresses().getFirst();
        var letter = new Letter(
                made.told(), first, recipients, Optional.empty(), new Charts(ReadingsChart::png).of(made.told()), body);
        String from = setting("mail.from");
        byte[] mail = OwnerMail.render(letter, Sender.of(from.isEmpty() ? NOBODY : from), clock.instant());
        return new String(mail, StandardCharsets.US_ASCII);
    }

    private String request(Sink sink, Firing firing) {
        var action = new PostAction.Webhook(new FlowWebhook(clock));
        var options = new PostAction.Options(Secrets.of(sink.parameter("secret")), null, null, null, Mention.NONE);
        var request = action.request(firing, options);
        var text = new StringBuilder("POST " + destination(action, sink) + "\n");
        new TreeMap<>(request.headers())
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        if (!sink.parameter("oauth").isEmpty()) {
            text.append("authorization: Bearer (a token of oauth.")
                    .append(sink.parameter("oauth"))
                    .append(")\n");
        }
        return text.append('\n')
                .append(new String(request.body(), StandardCharsets.UTF_8))
                .append('\n')
                .toString();
    }

    /** As it may be shown; a flow whose URL is not set yet has none. */
    private static String destination(PostAction action, Sink sink) {
        @Nullable String url = sink.parameters().get("url");
        return url == null || url.isBlank()
                ? "(no url is set)"
                : action.destination(url).toString();
    }

    private String setting(String name) {
        return settings.apply(name).orElse("").strip();
    }
}
