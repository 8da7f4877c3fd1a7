package org.triggerrelay.action.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.mail.MailTemplates;
import org.triggerrelay.action.teams.CardTemplates;
import org.triggerrelay.trigger.Firing;

/** What the README says of templates is so: its fields are those that there are, and its examples work. */
class ReadmeTemplatesTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```[a-z]+\n(.*?)```");

    @Test
    void everyFieldIsListed() throws IOException {
        String section = section();
        assertThat(TemplateFields.NAMES).allSatisfy(name -> assertThat(section).contains("`" + name + "`"));
        TemplateFields.LISTS.forEach((list, fields) -> assertThat(section)
                .contains("`" + list + "`")
                .satisfies(text -> fields.forEach(field -> assertThat(text).contains("`" + field + "`"))));
    }

    @Test
    void everyExampleMakesAMessageOfEachTrigger() throws IOException {
        List<String> examples =
                BLOCK.matcher(section()).results().map(block -> block.group(1)).toList();
        assertThat(examples).hasSize(4);
        for (Firing firing : Firings.ofEachTrigger()) {
            Notification told = Firings.told(firing);
            assertThat(CardTemplates.text(examples.get(0)).render(told)).startsWith("**" + firing.subject() + "** has");
            assertThat(CardTemplates.render(CardTemplates.card(examples.get(1)), told))
                    .contains("\"title\":\"Flow\"");
            assertThat(MailTemplates.text(examples.get(2)).render(told)).startsWith(told.headline());
            assertThat(MailTemplates.html(examples.get(3)).render(told)).startsWith("<h1>" + told.headline());
        }
    }

    private static String section() throws IOException {
        return Files.readString(Path.of("README.md"))
                .split("(?m)^### Templates$", 2)[1]
                .split("(?m)^## ", 2)[0];
    }
}
