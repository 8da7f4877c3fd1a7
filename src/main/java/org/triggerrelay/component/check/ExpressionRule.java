package org.triggerrelay.component.check;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.spi.Language;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Every expression of a file can be read by its language; none is evaluated. */
record ExpressionRule(CamelContext camel, Function<String, Optional<String>> settings) implements Rule {
    private static final Set<String> LANGUAGES = Set.of("simple", "xpath");
    private static final Set<String> PREDICATES = Set.of("when", "filter", "validate", "onWhen", "completionPredicate");

    @Override
    public void check(RouteFile file, Findings findings) {
        if (file.root() != null) {
            walk(file, file.root(), false, findings);
        }
    }

    private void walk(RouteFile file, Node node, boolean predicate, Findings findings) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = Yaml.text(tuple.getKeyNode());
                boolean asks = PREDICATES.contains(key) || (predicate && key.equals("expression"));
                if (LANGUAGES.contains(key)) {
                    expression(file, key, "expression", tuple.getValueNode(), predicate, findings);
                } else if (key.equals("log")) {
                    expression(file, "simple", "message", tuple.getValueNode(), false, findings);
                } else {
                    walk(file, tuple.getValueNode(), asks, findings);
                }
            }
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> walk(file, item, predicate, findings));
        }
    }

    private void expression(
            RouteFile file, String language, String key, Node node, boolean predicate, Findings findings) {
        At written = node instanceof ScalarNode scalar ? Yaml.at(scalar) : Yaml.scalar(node, key);
        if (written != null) {
            Placeholders.filled(written.text(), settings)
                    .flatMap(text -> fault(language, text, predicate))
                    .ifPresent(fault -> findings.add(file, written.line(), language + ": " + fault));
        }
    }

    private Optional<String> fault(String name, String text, boolean predicate) {
        try {
            Language language = camel.resolveLanguage(name);
            if (predicate) {
                language.createPredicate(text).init(camel);
            } else {
                language.createExpression(text).init(camel);
            }
            return Optional.empty();
        } catch (NoSuchLanguageException unknown) {
            return Optional.of("the language is not on the class path; use simple, or add it to pom.xml");
        } catch (RuntimeException refused) {
            return Optional.of("found \"" + text + "\", which cannot be read: " + reason(refused) + "; mend it");
        }
    }

    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = String.valueOf(innermost.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
