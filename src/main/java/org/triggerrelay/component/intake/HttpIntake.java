package org.triggerrelay.component.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.front.HttpAnswer;
import org.triggerrelay.event.Element;
import org.triggerrelay.event.ElementReading;
import org.triggerrelay.event.Elements;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.JsonText;
import org.triggerrelay.event.Rejection;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Scope;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Rejected;

/** Takes in what was posted: the content type says what it is, and the answer says what became of it. */
final class HttpIntake {
    private static final String ACCEPTED_TYPES =
            "application/json, application/x-ndjson, application/cloudevents+json or application/cloudevents-batch+json";

    private HttpIntake() {}

    /** Answers once everything is committed; fails where the ledger is unavailable. */
    static CompletableFuture<Void> take(Exchange exchange, Intake intake, Ledger ledger, Caller caller)
            throws IOException {
        Message message = exchange.getMessage();
        if (!caller.may(Scope.EVENTS_WRITE)) { // let in to sign, and there is nothing here to sign for
            HttpAnswer.problem(message, 401, "send an API key as Authorization: Bearer KEY or X-API-Key: KEY");
            return CompletableFuture.completedFuture(null);
        }
        byte[] body = body(message);
        String type = mediaType(message.getHeader(Exchange.CONTENT_TYPE, String.class));
        Map<String, String> attributes = attributes(message);
        if (!attributes.isEmpty() && type.equals("application/json")) {
            var element = new Element(0, 1, body, null);
            return alone(message, element, EventReader.readBinary(body, attributes), intake, caller);
        }
        return switch (type) {
            case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines" ->
                lines(message, body, intake, caller);
            case "application/json", "application/cloudevents+json", "application/cloudevents-batch+json" ->
                json(message, body, intake, ledger, caller);
            default -> {
                HttpAnswer.problem(
                        message,
                        415,
                        "Content-Type: found " + (type.isEmpty() ? "none" : type) + "; allowed is " + ACCEPTED_TYPES
                                + ", in UTF-8");
                yield CompletableFuture.completedFuture(null);
            }
        };
    }

    /** The same for a platform's own notices, whatever their content type says. */
    static CompletableFuture<Void> take(
            Exchange exchange, Intake intake, ForeignFormat format, Caller caller, Runnable unsigned)
            throws IOException {
        Message message = exchange.getMessage();
        byte[] body = body(message);
        if (Handshake.answer(message, body)) {
            return CompletableFuture.completedFuture(null);
        }
        boolean isSigned = format.isSigned(message, body);
        if (!isSigned || !(format.asksForSignatures() || caller.may(Scope.EVENTS_WRITE))) {
            unsigned.run();
            HttpAnswer.problem(message, 401, "the signature of the message is missing or wrong");
            return CompletableFuture.completedFuture(null);
        }
        return answer(message, take(format.notices(Elements.of(body)), intake, caller));
    }

    private static byte[] body(Message message) {
        byte[] body = message.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    /** The media type in lower case; one with another character set than UTF-8 as it was written, so that it is none. */
    private static String mediaType(@Nullable String header) {
        if (header == null) {
            return "";
        }
        String[] parts = header.toLowerCase(Locale.ROOT).split(";");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=")
                    && !parameter.substring(8).replace("\"", "").matches("utf-?8|us-ascii")) {
                return header.strip();
            }
        }
        return parts[0].strip();
    }

    private static Map<String, String> attributes(Message message) {
        var attributes = new HashMap<String, String>();
        message.getHeaders().forEach((name, value) -> {
            if (name.regionMatches(true, 0, "ce-", 0, 3) && value != null) {
                attributes.put(name.substring(3).toLowerCase(Locale.ROOT), PercentDecoding.decode(value.toString()));
            }
        });
        return attributes;
    }

    private static CompletableFuture<Void> json(
            Message message, byte[] body, Intake intake, Ledger ledger, Caller caller) throws IOException {
        boolean one = isObject(body);
        if (one) {
            EventReading reading = EventReader.read(body);
            if (reading instanceof EventReading.Read || JsonText.fault(body).isEmpty()) {
                return alone(message, new Element(0, 1, body, null), reading, intake, caller);
            }
        }
        Optional<String> fault = JsonText.fault(body);
        if (fault.isPresent()) {
            String reason = "broken JSON: " + fault.get();
            return ledger.reject(new Rejected("http", "body", reason, text(body)))
                    .thenRun(() -> HttpAnswer.problem(message, 400, reason));
        }
        return answer(message, take(Elements.of(body), intake, caller));
    }

    /** An event that comes alone, and may not be this caller's. */
    private static CompletableFuture<Void> alone(
            Message message, Element element, EventReading reading, Intake intake, Caller caller) {
        if (reading instanceof EventReading.Read && permitted(reading, caller) instanceof Rejection foreign) {
            HttpAnswer.problem(message, 403, foreign.reason());
            return CompletableFuture.completedFuture(null);
        }
        return answer(message, intake.take(List.of(element), List.of(reading)));
    }

    /** The same reading, unless it is an event of an instance that this caller may not speak for. */
    private static ElementReading permitted(ElementReading reading, Caller caller) {
        return reading instanceof EventReading.Read read
                        && !caller.mayHearOf(read.event().instanceOrSource())
                ? new Rejection("the event is of instance " + read.event().instanceOrSource() + ", and " + caller.name()
                        + " is for instance " + caller.instance() + " alone")
                : reading;
    }

    private static boolean isObject(byte[] body) {
        for (byte next : body) {
            if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
                return next == '{';
            }
        }
        return false;
    }

    private static String text(byte[] body) {
        int kept = Math.min(body.length, EventReader.MAX_BYTES);
        return new String(body, 0, kept, StandardCharsets.UTF_8).replace("\0", "�");
    }

    private static CompletableFuture<Void> lines(Message message, byte[] body, Intake intake, Caller caller)
            throws IOException {
        return answer(message, take(Elements.ofLines(new ByteArrayInputStream(body)), intake, caller));
    }

    private static CompletableFuture<FeedReport> take(Elements all, Intake intake, Caller caller) throws IOException {
        Taken taken = Taken.in(all);
        return intake.take(
                taken.elements(),
                taken.readings().stream()
                        .map(reading -> permitted(reading, caller))
                        .toList());
    }

    private static CompletableFuture<Void> answer(Message message, CompletableFuture<FeedReport> report) {
        return report.thenAccept(done -> {
            if (done.refusedWhole()) {
                HttpAnswer.problem(message, 422, "no event was accepted", done.json());
            } else {
                HttpAnswer.json(message, 202, done.json());
            }
        });
    }
}
