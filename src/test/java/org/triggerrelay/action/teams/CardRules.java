package org.triggerrelay.action.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** What holds for every card, whatever the event says: the rules of the envelope, of the card and of Teams. */
public final class CardRules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Parser MARKDOWN = Parser.builder().build();
    private static final Map<String, Set<String>> PROPERTIES = Map.of(
            "AdaptiveCard",
            Set.of("type", "$schema", "version", "lang", "fallbackText", "body", "actions", "msteams"),
            "TextBlock",
            Set.of("type", "text", "wrap", "size", "weight", "color", "isSubtle", "spacing"),
            "Container",
            Set.of("type", "style", "bleed", "items"),
            "ColumnSet",
            Set.of("type", "spacing", "columns"),
            "Column",
            Set.of("type", "width", "items"),
            "FactSet",
            Set.of("type", "facts"),
            "Action.OpenUrl",
            Set.of("type", "title", "url"));

    private CardRules() {}

    public static ObjectNode card(byte[] body) throws IOException {
        return (ObjectNode) JSON.readTree(body).get("attachments").get(0).get("content");
    }

    public static List<String> texts(JsonNode card) {
        var texts = new ArrayList<String>(card.findValuesAsText("text"));
        texts.addAll(card.findValuesAsText("value"));
        texts.addAll(card.findValuesAsText("fallbackText"));
        return texts;
    }

    public static void assertHold(byte[] body) throws IOException {
        assertThat(body.length).isLessThanOrEqualTo(TeamsMessage.LARGEST_BODY);
        String json = new String(body, StandardCharsets.UTF_8);
        assertThat(JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8).length)
                .as("as a text inside another JSON")
                .isLessThan(28_000);
        JsonNode envelope = JSON.readTree(body);
        assertThat(envelope.get("type").asText()).isEqualTo("message");
        assertThat(envelope.get("attachments")).hasSize(1);
        JsonNode attachment = envelope.get("attachments").get(0);
        assertThat(attachment.get("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.get("contentUrl").isNull()).isTrue();
        ObjectNode card = card(body);
        assertThat(card.get("version").asText()).isEqualTo("1.4");
        Set<String> tags = tagsThatAreOurs(card);
        card.remove("msteams");
        assertKnown(card);
        assertThat(texts(card)).isNotEmpty().allSatisfy(text -> assertIsPlain(without(tags, text)));
        assertThat(card.findValuesAsText("url"))
                .allSatisfy(url -> assertThat(url).matches("(?i)https?://[\\x21-\\x7E]+"));
    }

    private static void assertKnown(JsonNode element) {
        if (element.has("type")) {
            Set<String> known = PROPERTIES.getOrDefault(element.get("type").asText(), Set.of());
            element.fieldNames().forEachRemaining(name -> assertThat(known).contains(name));
        }
        element.forEach(CardRules::assertKnown);
    }

    /** The tags of people whom the card calls: each of them a plain name, and known to Teams by an address. */
    private static Set<String> tagsThatAreOurs(JsonNode card) {
        var tags = Set.copyOf(card.path("msteams").findValuesAsText("text"));
        assertThat(tags).allMatch(tag -> tag.matches("<at>[A-Za-z0-9][A-Za-z0-9. ()-]*</at>"));
        card.path("msteams").path("entities").forEach(entity -> {
            assertThat(entity.path("mentioned").path("id").asText()).matches("[^\\s@]+@[^\\s@]+");
            assertThat(entity.path("text").asText())
                    .isEqualTo("<at>" + entity.path("mentioned").path("name").asText() + "</at>");
        });
        return tags;
    }

    private static String without(Set<String> tags, String text) {
        String left = text;
        for (String tag : tags) {
            left = left.replace(tag, "somebody");
        }
        return left;
    }

    /** Whoever drops blanks, marks and what does not show finds no link and no tag either; nor does Markdown. */
    public static void assertIsPlain(String text) {
        assertThat(text).isNotBlank().doesNotContain("{{");
        assertThat(text.replaceAll("[\\s\\p{Z}\\p{Cf}\\p{Mn}\\p{Me}\u2800\u3164\u115F\u1160\uFFA0]", "")
                        .toLowerCase(Locale.ROOT))
                .doesNotContain("](", "<at", "</");
        assertThat(text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || (c >= 0x202A && c <= 0x202E)
                                || (c >= 0x2066 && c <= 0x2069)
                                || c == 0x200E
                                || c == 0x200F
                                || (c >= 0xD800 && c <= 0xDFFF)))
                .as(text)
                .isTrue();
        Node document = MARKDOWN.parse(text);
        assertThat(document.getFirstChild()).isInstanceOf(Paragraph.class).isSameAs(document.getLastChild());
        for (Node part = document.getFirstChild().getFirstChild(); part != null; part = part.getNext()) {
            assertThat(part).as(text).isInstanceOf(Text.class);
        }
    }
}
