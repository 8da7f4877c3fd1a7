package org.triggerrelay.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFrameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 202 Accepted\r\nserver: x\r\ncontent-length: 5\r\n\r\nhello",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /hook/1 HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n"
            })
    void aMessageEndsWhereItsLastByteIsAndNotBefore(String message) {
        byte[] bytes = (message + "HTTP/1.1 500").getBytes(US_ASCII);
        assertThat(HttpFrame.end(bytes, 0, bytes.length)).isEqualTo(message.length());
        for (int limit = 0; limit < message.length(); limit++) {
            assertThat(HttpFrame.end(bytes, 0, limit))
                    .as("with %d bytes", limit)
                    .isEqualTo(HttpFrame.INCOMPLETE);
        }
    }

    @Test
    void theStatusIsReadFromTheFirstLine() {
        assertThat(HttpFrame.status("HTTP/1.1 503 Service Unavailable".getBytes(US_ASCII), 0))
                .isEqualTo(503);
    }
}
