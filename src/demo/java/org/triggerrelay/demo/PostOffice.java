package org.triggerrelay.demo;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Stands in for a mail server: takes mail for anybody, and tells of each once all of its recipients have it. */
final class PostOffice implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    PostOffice(BiConsumer<Delivery, List<String>> arrivals) {
        server.start();
        UserManager users = server.getUserManager();
        MessageDeliveryHandler usual = users.getMessageDeliveryHandler();
        users.setMessageDeliveryHandler((mail, to) -> {
            var user = usual.handle(mail, to);
            if (isLast(to, mail.getToAddresses())) {
                arrive(mail, arrivals);
            }
            return user;
        });
    }

    int port() {
        return server.getSmtp().getPort();
    }

    private static boolean isLast(MailAddress to, Set<MailAddress> all) {
        return all.stream().reduce((first, second) -> second).orElse(to).equals(to);
    }

    private static void arrive(MovingMessage mail, BiConsumer<Delivery, List<String>> arrivals)
            throws MessagingException {
        String to = mail.getToAddresses().stream()
                .map(MailAddress::getEmail)
                .sorted()
                .collect(Collectors.joining(", "));
        try {
            MailDrawing drawing = MailDrawing.of(mail.getMessage());
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
