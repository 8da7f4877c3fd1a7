package org.triggerrelay.action.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** What holds for every mail, whatever the event says: its headers, its parts, and what its HTML is made of. */
public final class MailRules {
    private static final List<String> HEADERS = List.of(
            "From",
            "To",
            "Subject",
            "Date",
            "In-Reply-To",
            "References",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
            "MIME-Version",
            "Content-Type",
            "Message-ID");
    private static final Set<String> LAYOUT = Set.of("style", "bgcolor", "width", "cellpadding", "cellspacing", "role");
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "html", Set.of("lang"),
            "meta", Set.of("charset", "name", "content"),
            "a", Set.of("href"),
            "img", Set.of("src", "alt"),
            "th", Set.of("align"));
    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "body", "table", "tbody", "tr", "td", "th", "h1", "p", "strong", "br", "a",
            "img");

    private MailRules() {}

    /** The two forms of a mail, decoded. */
    public record Forms(String text, String html) {}

    /** Holds the mail, which can be unsubscribed from by one click, against the rules. */
    public static Forms assertHold(byte[] mail) throws Exception {
        String raw = new String(mail, StandardCharsets.ISO_8859_1);
        assertThat(raw.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\t' || c == '\r' || c == '\n'))
                .as(raw)
                .isTrue();
        assertThat(raw.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(raw.lines().allMatch(line -> line.length() <= 998)).isTrue();
        var message = new MimeMessage((Session) null, new ByteArrayInputStream(mail));
        assertThat(Collections.list(message.getAllHeaders()))
                .extracting(Header::getName)
                .containsExactlyInAnyOrderElementsOf(HEADERS);
        assertThat(message.getRecipients(RecipientType.TO)).hasSize(1);
        assertThat(message.getAllRecipients()).hasSize(1);
        String subject = MimeUtility.decodeText(MimeUtility.unfold(message.getHeader("Subject", null)));
        assertThat(subject).isNotBlank();
        assertIsShown(subject.replaceAll("[\r\n]", "\u0000"));
        Forms forms = forms((MimeMultipart) message.getContent());
        assertIsShown(forms.text().replaceAll("\r\n", ""));
        assertIsShown(forms.html().replaceAll("\r\n", ""));
        return forms;
    }

    private static Forms forms(MimeMultipart alternatives) throws Exception {
        assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
        assertThat(alternatives.getCount()).isEqualTo(2);
        Part text = alternatives.getBodyPart(0);
        assertThat(text.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        Part html = alternatives.getBodyPart(1);
        if (html.getContent() instanceof MimeMultipart related) {
            assertThat(related.getCount()).isEqualTo(2);
            assertThat(related.getBodyPart(1).getContentType()).isEqualTo("image/png");
            html = related.getBodyPart(0);
        }
        assertThat(html.getContentType()).isEqualTo("text/html; charset=UTF-8");
        return new Forms((String) text.getContent(), (String) html.getContent());
    }

    /** A page of our own making: without errors, of known elements and attributes, with nothing from elsewhere. */
    public static void assertIsOurs(String html) {
        Document page = parsed(html);
        assertThat(page.getAllElements()).allSatisfy(element -> {
            String name = element.normalName();
            if (element != page) {
                assertThat(ELEMENTS).contains(name);
                assertThat(element.attributes().asList()).allSatisfy(attribute -> assertThat(LAYOUT.contains(
                                        attribute.getKey())
                                || ATTRIBUTES.getOrDefault(name, Set.of()).contains(attribute.getKey()))
                        .as("%s of %s", attribute.getKey(), name)
                        .isTrue());
            }
            assertThat(element.childNodes()).noneMatch(Comment.class::isInstance);
        });
        assertThat(page.select("a").eachAttr("href")).allMatch(url -> url.matches("(?i)https?://[\\x21-\\x7E]+"));
        assertThat(page.select("img").eachAttr("src")).allMatch(url -> url.startsWith("cid:"));
        assertThat(page.select("[style]").eachAttr("style")).noneMatch(style -> style.contains("url("));
    }

    /** The page as a browser reads it; one that has to be guessed at is none. */
    public static Document parsed(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = Jsoup.parse(html, "", parser);
        assertThat(parser.getErrors()).as(html).isEmpty();
        return page;
    }

    private static void assertIsShown(String text) {
        assertThat(text.codePoints().noneMatch(MailRules::isHidden)).as(text).isTrue();
    }

    private static boolean isHidden(int c) {
        return (Character.isISOControl(c) && c != '\n')
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || (c >= 0xD800 && c <= 0xDFFF);
    }
}
