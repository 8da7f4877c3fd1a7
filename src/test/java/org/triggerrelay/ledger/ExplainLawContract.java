package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.explain.Answer;
import org.triggerrelay.explain.Explanation;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.Firing;

/** What is explained is what happened: every event × flow has one verdict, and the ones that fired did. */
abstract class ExplainLawContract extends LedgerContract {
    private final Set<String> fired = new TreeSet<>();
    private final Map<String, Map<String, Flow>> inForce = new HashMap<>();
    private final Map<String, List<String>> firstAnswers = new TreeMap<>();
    private final Map<String, Integer> raises = new HashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private RandomNight night;

    ExplainLawContract(Kind kind) {
        super(kind);
    }

    /** Keeps what the ledger hands over live, and leaves a part of it for the claim. */
    private final class Keeping implements Handover {
        @Override
        public boolean reserve(String flow) {
            return night.below(4) > 0;
        }

        @Override
        public void release(String flow) {}

        @Override
        public void offer(Work work) {
            synchronized (fired) {
                fired.add(of(work.firing()));
            }
        }

        @Override
        public void waiting(List<String> flows) {}

        @Override
        public List<String> running() {
            return List.of();
        }

        @Override
        public void held(String flow, boolean held) {}
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theExplanationsAreWhatHappenedWhateverChangesAfterwards(long seed) {
        night = new RandomNight(seed);
        ledger.handOverTo(new Keeping());
        for (int i = 0; i < 20; i++) {
            subscribe(night.flow());
        }
        for (int number = 0; number < 250; number++) {
            clock.move(Duration.ofMinutes(night.below(60)));
            change();
            send(number);
        }
        waiting();
        var explained = new TreeSet<String>();
        var asked = new ArrayList<String>();
        for (String id : ids) {
            for (EventFacts facts : ledger.reads().facts(id, null, null)) {
                Explanation explanation = Explanation.of(facts);
                assertThat(answers(explanation))
                        .as("seed %s, event %s, as when it came", seed, id)
                        .isEqualTo(firstAnswers.get(key(facts.event())));
                everyFlowHasOneVerdict(explanation);
                explanation.answers().stream().filter(Answer::fired).forEach(answer -> {
                    assertThat(answer.delivery()).isNotNull();
                    explained.add(of(facts.event(), answer));
                });
                explanation.answers().forEach(answer -> asked.add(answer.verdict()));
            }
        }
        assertThat(explained).as("seed %s", seed).isEqualTo(fired).hasSizeGreaterThan(50);
        assertThat(Set.copyOf(asked)).as("seed %s", seed).hasSizeGreaterThan(12);
    }

    private void change() {
        switch (night.below(12)) {
            case 0, 1 -> subscribe(night.flow());
            case 2 -> get(ledger.retire(List.of(night.flow().name())));
            case 3 -> {
                if (night.below(5) == 0) {
                    reopen();
                    ledger.handOverTo(new Keeping());
                }
            }
            default -> {}
        }
    }

    private void send(int number) {
        EventDraft draft = night.event(number, clock.instant());
        raise(draft, night.triggers(draft).toArray(String[]::new));
        String id = draft.event().id();
        remember(id);
        for (EventFacts facts : ledger.reads().facts(id, null, null)) {
            facts.completions().forEach(completion -> remember(completion.eventId()));
        }
    }

    private void remember(String id) {
        ids.add(id);
        for (EventFacts facts : ledger.reads().facts(id, null, null)) {
            String key = key(facts.event());
            if (!firstAnswers.containsKey(key) || facts.raises().size() > raises.get(key)) {
                inForce.put(key, ledger.flows().all().stream().collect(Collectors.toMap(Flow::name, flow -> flow)));
                firstAnswers.put(key, answers(Explanation.of(facts)));
                raises.put(key, facts.raises().size());
            }
        }
    }

    /** The flows that nothing was handed over of are claimed, those of retired flows too. */
    private void waiting() {
        for (String flow : ledger.reads().flowNames()) {
            claim(flow).forEach(work -> fired.add(of(work.firing())));
        }
    }

    private void everyFlowHasOneVerdict(Explanation explanation) {
        var pairs = explanation.answers().stream()
                .map(answer -> answer.flow() + " " + answer.trigger() + " " + answer.dimension())
                .toList();
        assertThat(pairs).doesNotHaveDuplicates();
        assertThat(explanation.answers().stream().map(Answer::flow).collect(Collectors.toSet()))
                .containsAll(inForce.get(key(explanation.facts().event())).keySet());
    }

    /** The verdicts of the flows that were asked; what became of the firings, and later flows, may change. */
    private static List<String> answers(Explanation explanation) {
        return explanation.answers().stream()
                .filter(answer -> !Set.of("came-later", "retired-before").contains(answer.verdict()))
                .map(answer ->
                        answer.flow() + " " + answer.dimension() + " " + answer.verdict() + " " + answer.reason())
                .sorted()
                .toList();
    }

    private static String key(StatusEvent event) {
        return event.id() + " " + event.outcome();
    }

    private static String of(StatusEvent event, Answer answer) {
        return key(event) + " " + answer.flow() + " " + answer.dimension() + ": " + answer.reason();
    }

    private static String of(Firing firing) {
        return key(firing.event()) + " " + firing.flow() + " " + firing.dimension() + ": " + firing.reason();
    }
}
