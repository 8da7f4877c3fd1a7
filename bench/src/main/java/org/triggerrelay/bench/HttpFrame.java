package org.triggerrelay.bench;

/** Finds where one HTTP/1.1 message ends in a buffer: by Content-Length, by chunks, or with its head. */
final class HttpFrame {
    static final int INCOMPLETE = -1;

    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED =
            "transfer-encoding: chunked".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private HttpFrame() {}

    /** The index after the message that starts at {@code from}, or {@link #INCOMPLETE} while bytes are missing. */
    static int end(byte[] bytes, int from, int limit) {
        int length = 0;
        boolean chunked = false;
        int line = from;
        for (int i = from; i < limit; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (i - line <= 1) {
                int body = i + 1;
                return chunked ? endOfChunks(bytes, body, limit) : body + length <= limit ? body + length : INCOMPLETE;
            }
            if (startsWith(bytes, line, i, CONTENT_LENGTH)) {
                length = number(bytes, line + CONTENT_LENGTH.length, i);
            } else if (startsWith(bytes, line, i, CHUNKED)) {
                chunked = true;
            }
            line = i + 1;
        }
        return INCOMPLETE;
    }

    /** The status of the response that starts at {@code from}. */
    static int status(byte[] bytes, int from) {
        return number(bytes, from + 9, from + 12);
    }

    private static int endOfChunks(byte[] bytes, int from, int limit) {
        int at = from;
        while (true) {
            int size = 0;
            int digit;
            while (at < limit && (digit = Character.digit(bytes[at], 16)) >= 0) {
                size = size * 16 + digit;
                at++;
            }
            int next = at + 2 + size + 2;
            if (next > limit || at >= limit) {
                return INCOMPLETE;
            }
            if (size == 0) {
                return next;
            }
            at = next;
        }
    }

    private static int number(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            }
        }
        return value;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] lowerCase) {
        if (to - from < lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            int b = bytes[from + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }
}
