package org.triggerrelay.component;

import io.vertx.core.Context;
import java.util.List;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ConvertBodyDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.PipelineDefinition;
import org.apache.camel.model.RemoveHeaderDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RemovePropertyDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.TransformDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Gives a step that may wait a thread of its own where it would hold up an event loop. Those of ours that raise or post
 * do not wait, nor do those of Camel's that only compute; of any other nothing is known.
 */
final class StepThreads implements InterceptStrategy {
    private static final List<String> ASYNCHRONOUS =
            List.of("post:flow-webhook", "kamelet:", "trigger:", "feed:", "direct:");

    private static final Set<Class<?>> COMPUTING = Set.of(
            ChoiceDefinition.class,
            OtherwiseDefinition.class,
            PipelineDefinition.class,
            MulticastDefinition.class,
            ConvertBodyDefinition.class,
            RemoveHeaderDefinition.class,
            RemoveHeadersDefinition.class,
            RemovePropertyDefinition.class,
            StopDefinition.class);

    /** They compute if their expression does. */
    private static final Set<Class<?>> EXPRESSING = Set.of(
            WhenDefinition.class,
            FilterDefinition.class,
            SetBodyDefinition.class,
            SetHeaderDefinition.class,
            SetPropertyDefinition.class,
            SetVariableDefinition.class,
            TransformDefinition.class);

    private static final Set<String> LANGUAGES = Set.of("constant", "simple", "header", "exchangeProperty", "variable");

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        return mayWait(node) ? new OnItsOwn(target) : target;
    }

    private static boolean mayWait(NamedNode node) {
        if (node instanceof ToDefinition to) {
            return ASYNCHRONOUS.stream().noneMatch(String.valueOf(to.getUri())::startsWith);
        }
        boolean computes = COMPUTING.contains(node.getClass())
                || (EXPRESSING.contains(node.getClass())
                        && node instanceof ExpressionNode expressing
                        && computes(expressing.getExpression()));
        return !computes;
    }

    private static boolean computes(ExpressionDefinition expression) {
        String text = String.valueOf(expression.getExpression());
        return LANGUAGES.contains(expression.getLanguage()) && !text.contains("bean:"); // which may do anything
    }

    private static final class OnItsOwn extends DelegateAsyncProcessor {
        OnItsOwn(Processor target) {
            super(target);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (!Context.isOnEventLoopThread() || exchange.isTransacted()) {
                return super.process(exchange, callback);
            }
            Thread.startVirtualThread(() -> super.process(exchange, doneSync -> callback.done(false)));
            return false;
        }
    }
}
