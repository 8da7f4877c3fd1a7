package org.triggerrelay.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One request, built once and patched for each event: a data source's refresh failed, with an id of its own.
 *
 * <p>The id is {@code bench-} and twelve digits; the first nine are the run, the last three the data source, so that
 * a run refreshes a thousand sources once each.
 */
final class StatusEventRequest {
    static final byte[] MARK = "\"bench-".getBytes(StandardCharsets.US_ASCII);
    static final int DIGITS = 12;

    private static final String EVENT = """
            {"id":"bench-000000000000","source":"contoso/insights","time":"%1$s","process":"data-source",\
            "subject":"Source 000","outcome":"failed","status":"Failed (permanent)","instance":"contoso-prod",\
            "run":"R000000000","runKind":"scheduled","startedAt":"%1$s","endedAt":"%1$s","records":0,\
            "error":"Sign-in to the source was refused","owners":["ana@contoso.example"]}""";

    private final ByteBuffer bytes;
    private final int id;
    private final int subject;
    private final int run;
    private final int body;

    StatusEventRequest(int port) {
        String event = EVENT.formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        String request = "POST /events HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nContent-Length: " + event.length() + "\r\n\r\n" + event;
        bytes = ByteBuffer.allocateDirect(request.length());
        bytes.put(request.getBytes(StandardCharsets.US_ASCII));
        id = request.indexOf("bench-") + 6;
        subject = request.indexOf("Source ") + 7;
        run = request.indexOf("\"run\":\"R") + 8;
        body = request.length() - event.length();
    }

    /** The bytes of the event with this number, ready to be written. */
    ByteBuffer numbered(long number) {
        digits(id, DIGITS, number);
        digits(subject, 3, number % 1000);
        digits(run, 9, number / 1000);
        return bytes.rewind();
    }

    /** The event alone. */
    ByteBuffer bodyNumbered(long number) {
        return numbered(number).position(body);
    }

    private void digits(int at, int count, long number) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            bytes.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    /** The number of the event that a request body between two indexes speaks of, or -1. */
    static long numberIn(byte[] body, int from, int to) {
        int last = to - MARK.length - DIGITS;
        for (int i = from; i <= last; i++) {
            if (body[i] == '"' && body[i + 1] == 'b' && marked(body, i)) {
                long number = 0;
                for (int d = i + MARK.length; d < i + MARK.length + DIGITS; d++) {
                    number = number * 10 + (body[d] - '0');
                }
                return number;
            }
        }
        return -1;
    }

    private static boolean marked(byte[] body, int at) {
        for (int i = 2; i < MARK.length; i++) {
            if (body[at + i] != MARK[i]) {
                return false;
            }
        }
        return true;
    }
}
