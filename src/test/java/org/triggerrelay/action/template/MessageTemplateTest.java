package org.triggerrelay.action.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Notification;
import org.triggerrelay.event.Outcome;

class MessageTemplateTest {
    private static final Notification FAILED = Firings.told(Firings.refreshFailed());
    private static final Notification CROSSED = Firings.told(Firings.segmentCrossed());

    @Test
    void aTemplateNamesFieldsRepeatsForListsAndLeavesOutWhatIsNotThere() {
        String source = """
                {{headline}}
                {{#error}}Because: {{error}}{{/error}}{{^error}}No error{{/error}}
                {{#threshold}}{{previousValue}} -> {{value}} past {{threshold}}{{/threshold}}
                {{#readings}}[{{value}}]{{/readings}}
                {{#platformPage}}See {{platformPage}}{{/platformPage}}{{^relayPage}}no page{{/relayPage}}
                """;
        assertThat(render(source, FAILED)).isEqualTo("""
                Data source CRM failed to refresh
                Because: Sign-in to the source was refused


                See https://insights.contoso.example/runs/4711?tab=sources&day=22no page
                """);
        assertThat(render(source, CROSSED)).contains("No error\n980 -> 1,042 past 1,000\n[882.0][980][1,042]\n");
    }

    @Test
    void whatAnEventSaysIsEscapedAndThePageIsAsItIs() {
        Notification odd = Firings.told(Firings.firing(
                "unmatched",
                "r",
                Firings.event("x", "{{error}}<b>\r\n", Outcome.FAILED).build()));
        UnaryOperator<String> shout = text -> "ESC(" + text + ")";
        assertThat(MessageTemplate.of("{{subject}} {{platformPage}}", shout, page -> "PAGE(" + page + ")")
                        .render(odd))
                .isEqualTo("ESC({{error}}<b>) PAGE(https://insights.contoso.example/runs/4711?tab=sources&day=22)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{sbject}}                    | 1 | unknown field sbject; there are
            a~{{#facts}}~{{nme}}{{/facts}} | 3 | unknown field nme
            ~{{#error}}x                  | 2 | Section missing close tag 'error'
            x~~{{{subject}}}              | 3 | puts a field in without escaping
            {{& subject}}                 | 1 | puts a field in without escaping
            {{=<% %>=}}                   | 1 | changes the delimiters
            {{> /etc/passwd}}             | 1 | includes another template
            {{subject.class.name}}        | 1 | unknown field subject.class.name
            {{class}}                     | 1 | unknown field class
            """)
    void whatATemplateMayNotDoIsRefusedWithItsLine(String source, int line, String message) {
        var fault = catchThrowableOfType(TemplateFault.class, () -> template(source.replace('~', '\n')));
        assertThat(fault).hasMessageStartingWith(message);
        assertThat(fault.line()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts", "readings"})
    void whatRepeatsWithoutEndIsCutOff(String list) {
        String nested = ("{{#" + list + "}}").repeat(12) + "x" + ("{{/" + list + "}}").repeat(12);
        MessageTemplate template = template(nested);
        assertThatThrownBy(() -> template.render(CROSSED)).isInstanceOf(TemplateFault.class);
    }

    @Test
    void moreTextThanAMessageHoldsIsCutOff() {
        MessageTemplate template = template("{{#facts}}" + "x".repeat(60_000) + "{{/facts}}");
        assertThatThrownBy(() -> template.render(CROSSED))
                .isInstanceOf(TemplateFault.class)
                .hasMessageStartingWith("makes more than");
        assertThatThrownBy(() -> template("x".repeat(70_000))).hasMessageContaining("70000 characters");
    }

    @Test
    void everyFieldThatItNamesIsThereForEachTrigger() {
        for (String name : TemplateFields.NAMES) {
            Firings.ofEachTrigger().forEach(firing -> assertThat(render("<{{" + name + "}}>", Firings.told(firing)))
                    .startsWith("<"));
        }
    }

    private static String render(String source, Notification told) {
        return template(source).render(told);
    }

    private static MessageTemplate template(String source) {
        return MessageTemplate.of(source, UnaryOperator.identity(), UnaryOperator.identity());
    }
}
