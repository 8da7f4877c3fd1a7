package org.triggerrelay.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded sequences of numbers against the plainest wording of each condition, told from the whole sequence. */
class LawsTest {
    private static final int ROUNDS = 300;

    /** Whether the number at a place of the sequence fires, as a reader of the README would say. */
    @FunctionalInterface
    private interface Law {
        boolean fires(List<Integer> numbers, int at);
    }

    private static void hold(long seed, Law law, String... options) {
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> numbers =
                    random.ints(random.nextInt(1, 30), 0, 8).boxed().toList();
            var story = new Story(Story.SEGMENT, options);
            for (int at = 0; at < numbers.size(); at++) {
                Verdict verdict = story.number("S", numbers.get(at).toString(), at);
                assertThat(verdict instanceof Verdict.Fired)
                        .as("seed %s: %s at %s of %s: %s", seed, List.of(options), at, numbers, verdict.reason())
                        .isEqualTo(law.fires(numbers, at));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261122})
    void aLimitIsPassedByOneNumberAndNotByTheOneBefore(long seed) {
        hold(seed, (n, at) -> at > 0 && n.get(at - 1) <= 4 && n.get(at) > 4, "above: 4");
        hold(seed, (n, at) -> at > 0 && n.get(at - 1) >= 4 && n.get(at) < 4, "below: 4");
        hold(seed, (n, at) -> n.get(at) > 4 && (at == 0 || n.get(at - 1) <= 4), "above: 4", "first: fire");
        hold(seed, (n, at) -> at > 0 && in(n.get(at)) && !in(n.get(at - 1)), "inside: 3..5");
        hold(seed, (n, at) -> at > 0 && !in(n.get(at)) && in(n.get(at - 1)), "outside: 3..5");
    }

    private static boolean in(int number) {
        return number >= 3 && number <= 5;
    }

    /** The place at which the numbers above 4 begin that end here; the place behind this where there are none. */
    private static int start(List<Integer> numbers, int at) {
        int start = at + 1;
        while (start > 0 && numbers.get(start - 1) > 4) {
            start--;
        }
        return start;
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20261122})
    void theNthOfARowFiresAndARowThatBeginsTheSequenceDoesNotCount(long seed) {
        for (int times : List.of(2, 3, 5)) {
            hold(seed, (n, at) -> start(n, at) > 0 && at - start(n, at) + 1 == times, "above: 4", "times: " + times);
            hold(seed, (n, at) -> at - start(n, at) + 1 == times, "above: 4", "times: " + times, "first: fire");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20261122})
    void whatLastsFiresOnceAtTheFirstNumberThatIsLateEnough(long seed) {
        for (int hours : List.of(1, 2, 4)) {
            hold(
                    seed,
                    (n, at) -> start(n, at) > 0 && at - start(n, at) == hours,
                    "above: 4",
                    "lasting: " + hours + "h");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 20261122})
    void betweenTwoFiringsTheNumberWasBackAtTheLevel(long seed) {
        Law law = (n, at) -> {
            boolean armed = true;
            for (int i = 1; i <= at; i++) {
                armed |= n.get(i) <= 2;
                boolean fires = armed && n.get(i - 1) <= 4 && n.get(i) > 4;
                armed &= !fires;
                if (i == at) {
                    return fires;
                }
            }
            return false;
        };
        hold(seed, law, "above: 4", "rearm: 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 20261122})
    void aChangeIsFromTheLastFiringOrTheFirstNumber(long seed) {
        Law law = (n, at) -> {
            int base = n.getFirst();
            for (int i = 1; i < at; i++) {
                base = Math.abs(n.get(i) - base) >= 3 ? n.get(i) : base;
            }
            return at > 0 && Math.abs(n.get(at) - base) >= 3;
        };
        hold(seed, law, "changeBy: 3");
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 20261122})
    void theOrderOfEventsOfTwoSubjectsDoesNotMatter(long seed) {
        var random = new Random(seed);
        String[][] conditions = {
            {"above: 4"},
            {"above: 4", "rearm: 2"},
            {"changeBy: 50%"},
            {"below: 4", "times: 2"},
            {"outside: 3..5", "lasting: 2h"}
        };
        for (int round = 0; round < ROUNDS; round++) {
            String[] options = conditions[round % conditions.length];
            var together = new Story(Story.SEGMENT, options);
            var alone = List.of(new Story(Story.SEGMENT, options), new Story(Story.SEGMENT, options));
            var expected = new ArrayList<Verdict>();
            var told = new ArrayList<Verdict>();
            for (int i = 0; i < 30; i++) {
                int subject = random.nextInt(2);
                String number = "" + random.nextInt(8);
                expected.add(alone.get(subject).number("S" + subject, number, i));
                told.add(together.number("S" + subject, number, i));
            }
            assertThat(told).as("seed %s, round %s", seed, round).isEqualTo(expected);
        }
    }
}
