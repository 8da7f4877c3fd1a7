package org.triggerrelay.action.mail;

import java.util.regex.Pattern;
import org.triggerrelay.event.Digest;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;

/** The ids of mails: clients drop a mail that comes twice by its own, and keep a subject's mails together by the thread's. */
final class MailIds {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    private static final int LONGEST = 100;

    private MailIds() {}

    /** The id of the mail to one recipient, equal in each attempt. */
    static String of(Firing firing, Address to, Sender from) {
        String delivery =
                firing.id().length() <= LONGEST && PLAIN.matcher(firing.id()).matches()
                        ? firing.id()
                        : Digest.of(firing.id());
        return "<" + delivery + "." + Digest.of(to.text()).substring(0, 12) + "@"
                + from.address().domain() + ">";
    }

    /** The id of a mail that never was, to which all mails of a flow on one subject and trigger answer. */
    static String thread(Firing firing, Sender from) {
        var key = Reading.Key.of(firing.event(), firing.trigger(), null);
        String what = String.join("\n", firing.flow(), key.instance(), key.trigger(), key.subject());
        return "<thread." + Digest.of(what).substring(0, 32) + "@"
                + from.address().domain() + ">";
    }
}
