package org.triggerrelay.action.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpReplyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.7.30 Basic authentication is not supported|550 5.7.30 Basic authentication is not supported|true",
                "550-5.1.1 The address has|550 5.1.1 The address has|true",
                "432 4.3.2 Concurrent connections limit exceeded|432 4.3.2 Concurrent connections limit exceeded|false",
                "421|421|false",
                "550 no such user|550 no such user|true",
                "535 5.7.8 bad dG9wc2VjcmV0dG9wc2VjcmV0dG9wc2VjcmV0 there|535 5.7.8 bad … there|true"
            })
    void aReplyIsItsCodeAndItsWords(String text, String shown, boolean forGood) {
        SmtpReply reply = SmtpReply.of(text + "\r\n").orElseThrow();
        assertThat(reply).hasToString(shown);
        assertThat(reply.isForGood()).isEqualTo(forGood);
    }

    @Test
    void aReplyOfSeveralLinesIsOne() {
        String text = "550-5.7.1 Not accepted\r\n550-5.7.1 from here;\u0007\u202E see\r\n550 5.7.1 our page\n";
        assertThat(SmtpReply.of(text).orElseThrow()).hasToString("550 5.7.1 Not accepted from here;  see our page");
        assertThat(SmtpReply.of("554 " + "word ".repeat(500)).orElseThrow().words())
                .hasSize(240)
                .endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Invalid Addresses", "5500 is no code", "354 go on", "550x"})
    void otherTextIsNoReply(String text) {
        assertThat(SmtpReply.of(text)).isEmpty();
        assertThat(SmtpReply.of(null)).isEmpty();
    }
}
