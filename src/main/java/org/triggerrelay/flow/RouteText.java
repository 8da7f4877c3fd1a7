package org.triggerrelay.flow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow as its file in a folder of flows has it. What is secret about where it sends to is not in it, but in settings.
 *
 * @param file the name of the file
 * @param text the YAML
 * @param settings those that the file refers to, which are to be given a value
 */
public record RouteText(String file, String text, List<String> settings) {

    public RouteText {
        settings = List.copyOf(settings);
    }

    /** A step that sends: its kamelet, and the one parameter that says where to. */
    private record Sink(String kamelet, String parameter, String value, List<String> settings) {
        static Sink of(String flow, @Nullable Callback to) {
            return switch (to) {
                case Callback.Teams teams -> secret("teams-message-sink", "webhookUrl", "flows." + flow + ".url");
                case Callback.Mail mail -> mail(flow, mail.target());
                case Callback.Webhook webhook -> webhook(flow);
                case null -> webhook(flow);
            };
        }

        /** Addresses may have braces, which would refer to a setting of their own. */
        private static Sink mail(String flow, String addresses) {
            return addresses.contains("{{")
                    ? secret("owner-mail-sink", "to", "flows." + flow + ".to")
                    : new Sink("owner-mail-sink", "to", addresses, List.of());
        }

        private static Sink webhook(String flow) {
            return secret("flow-webhook-sink", "url", "flows." + flow + ".url");
        }

        private static Sink secret(String kamelet, String parameter, String setting) {
            return new Sink(kamelet, parameter, "{{" + setting + "}}", List.of(setting));
        }
    }

    /**
     * The file of this flow.
     *
     * @param to where it sends to; null for a flow webhook
     * @param description what the flow does, in a sentence
     */
    public static RouteText of(Flow flow, @Nullable Callback to, String description) {
        Sink sink = Sink.of(flow.name(), to);
        var text = new StringBuilder("- route:\n");
        text.append("    id: ").append(YamlText.scalar(flow.name())).append('\n');
        text.append("    description: ")
                .append(YamlText.scalar(description.replaceAll("(?<=\\{)\\{", " {")))
                .append('\n');
        text.append("    from:\n      uri: ")
                .append(YamlText.scalar("trigger:" + flow.trigger().name()))
                .append('\n');
        append(text, FlowOptions.write(flow));
        text.append("      steps:\n        - to:\n            uri: kamelet:")
                .append(sink.kamelet())
                .append("\n            parameters:\n              ")
                .append(sink.parameter())
                .append(": ")
                .append(YamlText.scalar(sink.value()))
                .append('\n');
        return new RouteText(flow.name() + ".camel.yaml", text.toString(), sink.settings());
    }

    private static void append(StringBuilder text, Map<String, String> options) {
        if (!options.isEmpty()) {
            text.append("      parameters:\n");
            options.forEach((name, value) -> text.append("        ")
                    .append(name)
                    .append(": ")
                    .append(YamlText.scalar(literal(name, value)))
                    .append('\n'));
        }
    }

    /**
     * What means the same without what Camel takes for something else: two braces would refer to a setting, and no
     * endpoint can have a control character, or a blank but the common one.
     */
    private static String literal(String option, String value) {
        if (!option.equals("filter")) {
            return literal(value);
        }
        if (value.contains("{{")) {
            throw new IllegalArgumentException(
                    "filter: has {{ in it, which a route file takes for a setting; write \\x7b for one of them");
        }
        return value.replaceAll("\\p{Cntrl}", " ");
    }

    private static String literal(String names) {
        var literal = new StringBuilder(names.length());
        int before = 0;
        boolean isEscaped = false;
        for (int c : names.codePoints().toArray()) {
            if (isEscaped) {
                literal.append(isOdd(c) ? "?" : "\\" + Character.toString(c));
            } else if (isOdd(c)) {
                literal.append('?');
            } else if (c != '\\') {
                literal.append(c == '{' && before == '{' ? "\\" : "").appendCodePoint(c);
            }
            isEscaped = c == '\\' && !isEscaped;
            before = c;
        }
        return isEscaped ? literal.append('\\').toString() : literal.toString();
    }

    private static boolean isOdd(int c) {
        return Character.isISOControl(c)
                || (Character.isSpaceChar(c) && c != ' ')
                || Character.getType(c) == Character.SURROGATE;
    }
}
