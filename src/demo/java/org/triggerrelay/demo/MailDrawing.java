package org.triggerrelay.demo;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail as its reader sees it: from, subject, and the first lines of its plain text. */
record MailDrawing(String from, String subject, List<String> text) {
    private static final int WIDTH = 72;
    private static final int MOST_LINES = 10;
    private static final Pattern FLOW = Pattern.compile("Trigger Relay: flow ([^ ,]+)");

    static MailDrawing of(MimeMessage mail) throws MessagingException, IOException {
        var from = new ArrayList<String>();
        for (Address address : mail.getFrom()) {
            from.add(MimeUtility.decodeText(address.toString()));
        }
        return new MailDrawing(
                String.join(", ", from),
                mail.getSubject(),
                Arrays.asList(plain(mail.getContent()).split("\\R")));
    }

    private static String plain(Object content) throws MessagingException, IOException {
        if (content instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("text/plain") || part.isMimeType("multipart/*")) {
                    return plain(part.getContent());
                }
            }
        }
        return content.toString();
    }

    /** The second paragraph: why the mail was sent. */
    String reason() {
        List<String> filled = text.stream().filter(line -> !line.isBlank()).toList();
        return filled.size() < 2 ? "" : filled.get(1);
    }

    /** The flow that the last lines name; empty where they name none. */
    String flow() {
        Matcher flow = FLOW.matcher(String.join(" ", text));
        return flow.find() ? flow.group(1) : "";
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(Lines.fit("From:    " + from, WIDTH));
        lines.add(Lines.fit("Subject: " + subject, WIDTH));
        lines.add("");
        for (String line : text.subList(0, Math.min(MOST_LINES, text.size()))) {
            lines.addAll(Lines.wrap(line, WIDTH));
        }
        if (text.size() > MOST_LINES) {
            lines.add("… " + (text.size() - MOST_LINES) + " more lines, and the same as HTML");
        }
        return Lines.box(lines);
    }
}
