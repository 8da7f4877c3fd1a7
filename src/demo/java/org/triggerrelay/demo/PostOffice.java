package org.triggerrelay.demo;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;

/** Stands in for a mail server: takes mail for anybody, and tells of each. */
final class PostOffice implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    PostOffice(BiConsumer<Delivery, List<String>> arrivals) {
        server.start();
        UserManager users = server.getUserManager();
        MessageDeliveryHandler usual = users.getMessageDeliveryHandler();
        users.setMessageDeliveryHandler((mail, to) -> {
            var user = usual.handle(mail, to);
            arrive(mail.getMessage(), to.getEmail(), arrivals);
            return user;
        });
    }

    int port() {
        return server.getSmtp().getPort();
    }

    private static void arrive(MimeMessage mail, String to, BiConsumer<Delivery, List<String>> arrivals)
            throws MessagingException {
        try {
            MailDrawing drawing = MailDrawing.of(mail);
            var delivery = new Delivery(Kind.MAIL, drawing.flow(), to, drawing.subject(), drawing.reason());
            arrivals.accept(delivery, drawing.lines());
        } catch (IOException e) {
            throw new MessagingException("the mail cannot be read", e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
