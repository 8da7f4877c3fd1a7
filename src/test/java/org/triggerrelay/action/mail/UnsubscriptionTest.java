package org.triggerrelay.action.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.action.OddText;
import org.triggerrelay.action.Pages;

class UnsubscriptionTest {
    private static final String SECRET = "c2VjcmV0IHNlY3JldCBzZWNyZXQ=";
    private static final Unsubscription WISH = new Unsubscription("mail-owners", "ana@contoso.example");

    @Test
    void aTokenGivesBackTheWishAndIsTheSameEachTime() {
        assertThat(Unsubscription.of(WISH.token(SECRET), SECRET)).contains(WISH);
        assertThat(WISH.token(SECRET)).isEqualTo(WISH.token(SECRET)).matches("[A-Za-z0-9_.-]+");
        for (String flow : OddText.PIECES) {
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(flow)) {
                continue; // no UTF-8 has it
            }
            var odd = new Unsubscription(flow, "a@x.example");
            assertThat(Unsubscription.of(odd.token(SECRET), SECRET)).contains(odd);
        }
    }

    @Test
    void noChangeOfATokenIsTaken() {
        String token = WISH.token(SECRET);
        for (int i = 0; i < token.length(); i++) {
            for (char c : "AQgw_-.".toCharArray()) {
                String changed = token.substring(0, i) + c + token.substring(i + 1);
                assertThat(Unsubscription.of(changed, SECRET))
                        .as(changed)
                        .matches(read -> read.isEmpty() != changed.equals(token));
            }
        }
        assertThat(Unsubscription.of(token, SECRET + "x")).isEmpty();
        String others = new Unsubscription("mail-owners", "boris@contoso.example").token(SECRET);
        String mixed = others.substring(0, others.indexOf('.')) + token.substring(token.indexOf('.'));
        assertThat(Unsubscription.of(mixed, SECRET)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "abc", "abc.def", "../../etc/passwd", "....", "%2e%2e"})
    void otherTextIsNoToken(String text) {
        assertThat(Unsubscription.of(text, SECRET)).isEmpty();
    }

    @Test
    void aLinkIsMadeWhereTheRelayHasAPublicUrlAndFitsIntoAHeader() {
        assertThat(WISH.link(Pages.NONE, SECRET)).isEmpty();
        Pages pages = Pages.of("https://relay.example/r/");
        assertThat(WISH.link(pages, SECRET)).contains("https://relay.example/r/unsubscribe/" + WISH.token(SECRET));
        assertThat(new Unsubscription("f".repeat(900), "ana@x.example").link(pages, SECRET))
                .isEmpty();
    }
}
