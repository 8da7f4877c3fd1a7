package org.triggerrelay.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.triggerrelay.ledger.Bystander;
import org.triggerrelay.ledger.EventFacts;
import org.triggerrelay.ledger.RaiseFacts;
import org.triggerrelay.trigger.Firing;

/** An event, and the verdict on each flow that there was: a pure function of what stood before it. */
public record Explanation(EventFacts facts, List<Answer> answers) {

    public Explanation {
        answers = List.copyOf(answers);
    }

    public static Explanation of(EventFacts facts) {
        var answers = new ArrayList<Answer>();
        for (RaiseFacts raise : facts.raises()) {
            for (RaiseFacts.Asked asked : raise.flows()) {
                answers.addAll(new Asking(facts, raise, asked).answers());
            }
        }
        String raised = triggers(facts);
        facts.bystanders().forEach(flow -> answers.add(answer(flow, facts, raised)));
        return new Explanation(facts, answers);
    }

    /** What a flow was started with by this event, or would be: one firing, or one for each of the numbers that it minds. */
    public static List<Firing> firings(EventFacts facts, String flow) {
        return facts.raises().stream()
                .flatMap(raise -> raise.flows().stream()
                        .filter(asked -> asked.flow().name().equals(flow))
                        .flatMap(asked -> new Asking(facts, raise, asked).firings().stream()))
                .toList();
    }

    /** The triggers that the event raised, as {@code to: trigger:} has them. */
    public String trigger() {
        return triggers(facts);
    }

    private static String triggers(EventFacts facts) {
        return facts.raises().stream().map(raise -> raise.trigger().name()).collect(Collectors.joining(","));
    }

    private static Answer answer(Bystander flow, EventFacts facts, String raised) {
        return switch (flow) {
            case Bystander.Other other ->
                Answer.no(
                        other.flow(),
                        other.trigger(),
                        Answer.OTHER_TRIGGER,
                        "other trigger: waits for " + other.trigger() + ", the event raised "
                                + (raised.isEmpty() ? "none" : raised));
            case Bystander.Later later ->
                Answer.no(
                        later.flow(),
                        later.trigger(),
                        "came-later",
                        "the flow came later: in force since " + later.since());
            case Bystander.Gone gone -> Answer.no(gone.flow(), gone.trigger(), "retired-before", gone(gone, facts));
        };
    }

    private static String gone(Bystander.Gone gone, EventFacts facts) {
        String until = gone.until() == null
                ? "not in force: it is not among the flow files"
                : (facts.isStored() ? "the flow was retired before: in force until " : "not in force: retired at ")
                        + gone.until();
        return gone.back() == null ? until : until + ", and again since " + gone.back();
    }
}
