package org.triggerrelay.component;

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
}
