package org.triggerrelay.action.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Firing;

class OwnersTest {
    private static final String FILE = "\uFEFFpattern,addresses\r\n"
            + "CRM*,glob@contoso.example\r\n"
            + "CRM, ana@contoso.example ; boris@contoso.example;ana@contoso.example\r\n"
            + "\r\n"
            + "CRM,second@contoso.example\r\n"
            + "\"Sales, \"\"EU\"\"\",eu@contoso.example\r\n"
            + "\"two\r\nlines\",lines@contoso.example\r\n"
            + "Клијент?,срб@contoso.example;rs@contoso.example\r\n"
            + "*,all@контосо.example";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "CRM|ana@contoso.example boris@contoso.example",
                "CRM 2|glob@contoso.example",
                "Sales, \"EU\"|eu@contoso.example",
                "~two\r\nlines~|lines@contoso.example",
                "Клијенти|rs@contoso.example",
                "crm|all@xn--j1ajfh8a0b.example"
            })
    void theExactNameGoesBeforeAPatternAndTheFirstRowOfThemWins(String subject, String addresses) {
        Owners owners = Owners.parse(FILE);
        assertThat(Recipients.of(of(subject), null, owners).addresses())
                .extracting(Address::text)
                .containsExactly(addresses
                        .replace("xn--j1ajfh8a0b", java.net.IDN.toASCII("контосо"))
                        .split(" "));
        assertThat(owners.findings())
                .extracting(Owners.Finding::toString)
                .containsExactly("line 9: 'срб@contoso.example' is no mail address, such as ana@example.org; left out");
    }

    @Test
    void aMalformedRowIsAFindingWithItsLineAndTheRestCounts() {
        Owners owners = Owners.parse("""
            pattern,addresses
            A,a@x.example,b@x.example
            B
            ,c@x.example
            D,nobody
            "E,e@x.example
            """);
        assertThat(owners.rows()).isEmpty();
        assertThat(owners.findings()).extracting(Owners.Finding::line).containsExactly(2, 3, 4, 5, 5, 6);
        assertThat(Owners.parse("A,a@x.example\nB,b@x.example"))
                .satisfies(read -> assertThat(read.rows()).hasSize(2))
                .satisfies(read -> assertThat(read.findings()).hasSize(1));
        assertThat(Owners.parse("")).isEqualTo(Owners.NONE);
        assertThat(Owners.parse("pattern,addresses")).isEqualTo(Owners.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "@x.example",
                "ana@",
                "a b@x.example",
                "ana@x.example\r\nBcc: eve@evil.example",
                "ana@x.example\n",
                "ana@x.example\u0000",
                "ana@x.example,eve@evil.example",
                "ana@x.example;eve@evil.example",
                "Ana <ana@x.example>",
                "\"a\"@x.example",
                "ana@-x.example",
                "ana@x..example",
                "ана@x.example",
                "a@b@x.example",
                "<script>@x.example"
            })
    void whatIsNoPlainAddressIsNone(String text) {
        assertThat(Address.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ana@x.example", "a.b+c@x.example", " ana@localhost ", "o'hara@x.example", "\tANA@X.EXAMPLE"})
    void aPlainAddressIsTaken(String text) {
        assertThat(Address.of(text)).isPresent();
    }

    @Test
    void theEventsOwnersGoBeforeTheFileAndAMalformedOneIsLeftOutVisibly() {
        Recipients recipients = Recipients.of(Firings.refreshFailed(), null, Owners.parse(FILE));
        assertThat(recipients.addresses()).containsExactly(new Address("ana@contoso.example"));
        assertThat(recipients.note()).contains("left out as malformed: not an address");
    }

    @Test
    void aGivenToOverridesBoth() {
        Recipients recipients = Recipients.of(
                Firings.refreshFailed(), "x@x.example, y@y.example;; no\r\nBcc: z@z.example", Owners.parse(FILE));
        assertThat(recipients.addresses()).containsExactly(new Address("x@x.example"), new Address("y@y.example"));
        assertThat(recipients.note()).contains("left out as malformed: no  Bcc: z@z.example");
    }

    @Test
    void withoutAnyRecipientTheDeliveryFailsForGoodAndSaysWhatToDo() {
        assertThatThrownBy(() -> Recipients.of(of("CRM"), "", Owners.NONE))
                .isInstanceOf(Undeliverable.class)
                .hasMessageContaining("owners.csv has no row for the subject");
        assertThatThrownBy(() -> Recipients.of(Firings.refreshFailed(), "nobody", Owners.parse(FILE)))
                .isInstanceOf(Undeliverable.class)
                .hasMessage("no recipient: 'to' holds no valid address (left out as malformed: nobody)");
    }

    private static Firing of(String subject) {
        return Firings.firing(
                "data-source-refresh-failed",
                "r",
                Firings.event("data-source", subject, Outcome.FAILED).build());
    }
}
