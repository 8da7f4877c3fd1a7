package org.triggerrelay.component;

import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.triggerrelay.component.sending.FlowLegs;

/** Notes on the exchange of a flow which of its steps it is at: by id where the file gives one, else by place. */
final class FlowSteps implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        return node instanceof ProcessorDefinition<?> step && isOfFlow(step) ? new Step(target, place(step)) : target;
    }

    private static boolean isOfFlow(ProcessorDefinition<?> step) {
        RouteDefinition route = ProcessorDefinitionHelper.getRoute(step);
        return route != null
                && route.getInput() != null
                && route.getInput().getEndpointUri().startsWith("trigger:");
    }

    /** The numbers of the steps down to this one, from 1, such as {@code 2.1.3}. */
    static String place(ProcessorDefinition<?> step) {
        if (step.hasCustomIdAssigned() && step.getId() != null) {
            return step.getId();
        }
        ProcessorDefinition<?> parent = step.getParent();
        if (parent == null) {
            return "";
        }
        String above = place(parent);
        List<ProcessorDefinition<?>> siblings = parent.getOutputs();
        String here = Integer.toString(siblings.indexOf(step) + 1);
        return parent instanceof RouteDefinition || above.isEmpty() ? here : above + "." + here;
    }

    private static final class Step extends DelegateAsyncProcessor {
        private final String place;

        Step(Processor target, String place) {
            super(target);
            this.place = place;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            FlowLegs.at(exchange, place);
            return super.process(exchange, callback);
        }
    }
}
