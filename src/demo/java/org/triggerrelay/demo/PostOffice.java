package org.triggerrelay.demo;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stands in for a mail server: takes mail for anybody, and tells of each once all of its recipients have it. */
final class PostOffice implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private final Map<String, Set<String>> reached = new HashMap<>();

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

    /** The relay hands a mail over once for each recipient. */
    private synchronized void arrive(MimeMessage mail, String to, BiConsumer<Delivery, List<String>> arrivals)
            throws MessagingException {
        Set<String> all = Stream.of(mail.getAllRecipients())
                .map(recipient -> ((InternetAddress) recipient).getAddress())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> some = reached.computeIfAbsent(mail.getMessageID(), unknown -> new HashSet<>());
        some.add(to);
        if (!some.containsAll(all)) {
            return;
        }
        reached.remove(mail.getMessageID());
        try {
            MailDrawing drawing = MailDrawing.of(mail);
            var delivery = new Delivery(
                    Kind.MAIL, drawing.flow(), String.join(", ", all), drawing.subject(), drawing.reason());
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
