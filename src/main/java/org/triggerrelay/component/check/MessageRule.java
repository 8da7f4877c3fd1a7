package org.triggerrelay.component.check;

import java.util.List;
import java.util.Map;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Pages;
import org.triggerrelay.action.Wording;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.component.template.TemplateFormat;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Samples;
import org.triggerrelay.trigger.Trigger;

/** The languages, recipients and templates of messages can be used: a template is tried with a firing of each trigger. */
record MessageRule(Templates templates) implements Rule {
    private static final Map<String, Map<String, TemplateFormat>> PARAMETERS = Map.of(
            "teams-message-sink",
            Map.of("cardTemplate", TemplateFormat.CARD, "textTemplate", TemplateFormat.CARD_TEXT),
            "owner-mail-sink",
            Map.of("htmlTemplate", TemplateFormat.MAIL_HTML, "textTemplate", TemplateFormat.MAIL_TEXT));

    @Override
    public void check(RouteFile file, Findings findings) {
        for (Endpoint endpoint : file.endpoints()) {
            Map<String, TemplateFormat> formats =
                    PARAMETERS.getOrDefault(endpoint.path().split("/", 2)[0], Map.of());
            if (endpoint.scheme().equals("kamelet") && !formats.isEmpty()) {
                endpoint.parameters().forEach((name, value) -> {
                    if (name.equals("language")) {
                        language(file, value, findings);
                    } else if (name.equals("to") && isWritten(value)) {
                        recipients(file, value, findings);
                    } else if (formats.containsKey(name)) {
                        template(file, name, value, formats.get(name), findings);
                    }
                });
            }
        }
    }

    private static void language(RouteFile file, At value, Findings findings) {
        if (isWritten(value) && !Wording.LANGUAGES.contains(value.text())) {
            findings.add(
                    file,
                    value.line(),
                    "language " + value.text() + " is not known; there are " + String.join(", ", Wording.LANGUAGES));
        }
    }

    private static void recipients(RouteFile file, At value, Findings findings) {
        for (String address : value.text().split("[,;]")) {
            if (!address.isBlank() && Address.of(address).isEmpty()) {
                findings.add(
                        file,
                        value.line(),
                        "to: '" + address.strip() + "' is no mail address; give some such as ana@example.org, with"
                                + " commas or semicolons between them");
            }
        }
    }

    private void template(RouteFile file, String name, At value, TemplateFormat format, Findings findings) {
        if (isWritten(value)) {
            templates
                    .fault(value.text(), format, samples())
                    .ifPresent(
                            fault -> findings.add(file, value.line(), name + " " + value.text() + ": " + fault.told()));
        }
    }

    private static boolean isWritten(At value) {
        return !value.text().isBlank() && !value.text().contains("{{");
    }

    private static List<Notification> samples() {
        return Trigger.builtIn().stream()
                .sorted()
                .map(trigger -> {
                    Firing sample = Samples.firing(trigger, "sample");
                    return new Notification(sample, Samples.readings(sample), Wording.english(), Pages.NONE);
                })
                .toList();
    }
}
