package org.triggerrelay.trigger;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.TreeSet;

/**
 * An expression of the Common Expression Language over a firing: typed, without loops that do not end, and without a
 * way to anything but the firing's fields.
 */
final class Expression {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(4_000)
            .maxParseRecursionDepth(50)
            .maxRegexProgramSize(1_000)
            .comprehensionMaxIterations(10_000)
            .build();

    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;

    /** What an expression says of a firing. */
    sealed interface Answer {
        record Told(boolean holds) implements Answer {}

        record Untold(String why) implements Answer {}
    }

    private Expression(CelAbstractSyntaxTree tree, CelRuntime.Program program) {
        this.tree = tree;
        this.program = program;
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        FiringFields.TYPES.forEach(compiler::addVar);
        return compiler.build();
    }

    static Expression compile(String text) {
        try {
            CelAbstractSyntaxTree tree = COMPILER.compile(text).getAst();
            return new Expression(tree, RUNTIME.createProgram(tree));
        } catch (CelValidationException e) {
            CelIssue issue = e.getErrors().getFirst();
            throw refused(
                    text,
                    issue.getMessage().lines().findFirst().orElse("") + " (at character "
                            + (issue.getSourceLocation().getColumn() + 1) + ")");
        } catch (CelEvaluationException e) {
            throw refused(text, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("filter: found \"" + text + "\": " + why
                + "; allowed is an expression of CEL that is true or false, over "
                + String.join(", ", new TreeSet<>(FiringFields.TYPES.keySet())));
    }

    Answer of(Occurrence what, Verdict.Fired fired) {
        Map<String, Object> fields = FiringFields.of(what, fired);
        try {
            return program.eval(fields) instanceof Boolean holds
                    ? new Answer.Told(holds)
                    : new Answer.Untold("neither true nor false");
        } catch (CelEvaluationException e) {
            String missing = missing(fields);
            return new Answer.Untold(
                    missing.isEmpty() ? String.valueOf(e.getMessage()) : "this firing has no " + missing);
        }
    }

    /** The fields that the expression names and the firing lacks. */
    private String missing(Map<String, Object> fields) {
        var missing = new TreeSet<String>();
        tree.getReferenceMap().values().forEach(reference -> missing.add(reference.name()));
        missing.retainAll(FiringFields.TYPES.keySet());
        missing.removeAll(fields.keySet());
        return String.join(", ", missing);
    }
}
