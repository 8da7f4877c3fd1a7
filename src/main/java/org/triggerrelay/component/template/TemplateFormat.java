package org.triggerrelay.component.template;

import org.triggerrelay.action.Notification;
import org.triggerrelay.action.mail.MailTemplates;
import org.triggerrelay.action.teams.CardTemplates;
import org.triggerrelay.action.template.MessageTemplate;

/** What a template makes, and so how text of events is escaped in it. */
public enum TemplateFormat {
    CARD,
    CARD_TEXT,
    MAIL_TEXT,
    MAIL_HTML;

    MessageTemplate parse(String source) {
        return switch (this) {
            case CARD -> CardTemplates.card(source);
            case CARD_TEXT -> CardTemplates.text(source);
            case MAIL_TEXT -> MailTemplates.text(source);
            case MAIL_HTML -> MailTemplates.html(source);
        };
    }

    /** What the template makes of the notification; refused where that is no such message. */
    String render(MessageTemplate template, Notification told) {
        return switch (this) {
            case CARD -> CardTemplates.render(template, told);
            case CARD_TEXT, MAIL_TEXT, MAIL_HTML -> template.render(told);
        };
    }
}
