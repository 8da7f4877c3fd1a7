package org.triggerrelay.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusEventRequestTest {
    private final StatusEventRequest request = new StatusEventRequest(8080);

    @Test
    void eachEventCarriesItsNumberAndBelongsToARunOfAThousandSources() throws IOException {
        byte[] bytes = bytes(1_234_567);
        Map<?, ?> event = new ObjectMapper().readValue(bytes, bodyOf(bytes), bytes.length - bodyOf(bytes), Map.class);

        assertThat(event.get("id")).isEqualTo("bench-000001234567");
        assertThat(event.get("run")).isEqualTo("R000001234");
        assertThat(event.get("subject")).isEqualTo("Source 567");
    }

    @Test
    void theNumberIsFoundInTheEventAndInAFiring() {
        byte[] event = bytes(42);
        byte[] firing =
                "{\"id\":\"x/bench-1\",\"trigger\":\"b\",\"eventId\":\"bench-000000000042\"}".getBytes(US_ASCII);

        assertThat(StatusEventRequest.numberIn(event, 0, event.length)).isEqualTo(42);
        assertThat(StatusEventRequest.numberIn(firing, 0, firing.length)).isEqualTo(42);
    }

    @Test
    void aBodyWithoutANumberHasNone() {
        byte[] other = "{\"id\":\"something-else\"}".getBytes(US_ASCII);

        assertThat(StatusEventRequest.numberIn(other, 0, other.length)).isEqualTo(-1);
    }

    private byte[] bytes(long number) {
        var buffer = request.numbered(number);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static int bodyOf(byte[] request) {
        return new String(request, US_ASCII).indexOf("\r\n\r\n") + 4;
    }
}
