package org.triggerrelay.action.mail;

import java.util.function.UnaryOperator;
import org.triggerrelay.action.Html;
import org.triggerrelay.action.template.MessageTemplate;

/** Templates of a mail's two forms. */
public final class MailTemplates {
    private MailTemplates() {}

    /** The template of a plain text. */
    public static MessageTemplate text(String source) {
        return MessageTemplate.of(source, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** The template of an HTML document. */
    public static MessageTemplate html(String source) {
        return MessageTemplate.of(source, Html::escaped, Html::escaped);
    }
}
