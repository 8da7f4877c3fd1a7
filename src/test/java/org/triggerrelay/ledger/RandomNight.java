package org.triggerrelay.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Wanted;

/** Flows with every kind of condition and events of every kind, out of a seed. */
final class RandomNight {
    private static final RunOptions OPTIONS = new RunOptions(List.of(), 16, Duration.ofSeconds(60));
    private static final List<String> NUMBER = List.of(
            "above: 50",
            "above: 5e1, first: fire",
            "below: 30",
            "above: 70, below: 20",
            "inside: 40..60",
            "outside: 20..80, first: fire",
            "above: 50, rearm: 30",
            "below: 40, rearm: 60, first: fire",
            "changeBy: 25",
            "changeBy: +30%",
            "changeBy: -10%",
            "above: 50, times: 2",
            "above: 40, times: 3, rearm: 30",
            "below: 60, lasting: 3h",
            "above: 30, lasting: 90m, first: fire",
            "above: 50, filter: value < 80.0",
            "changeBy: 20, filter: subject == 'S1' || previousValue > 50.0",
            "above: 50, times: 2, filter: value > 70.0");
    private static final List<String> PLAIN = List.of("", "outcome: failed", "outcome: skipped\\,failed");
    private static final List<String> SELECTION = List.of(
            "", "", "", "subject: S1", "subject: S*", "subject: S1\\,S2", "instance: prod", "runKind: scheduled", "");

    private final Random random;

    RandomNight(long seed) {
        this.random = new Random(seed);
    }

    int below(int most) {
        return random.nextInt(most);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Flow flow() {
        String name = "flow-" + random.nextInt(24);
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> flow(name, LedgerContract.SEGMENT, any(NUMBER));
            case 3, 4 -> flow(name, LedgerContract.MEASURE, any(NUMBER) + any(List.of("", "", ", dimension: RS")));
            case 5 ->
                flow(name, LedgerContract.FAILED, any(List.of("", "repeat: false", "outcome: failed\\,retrying")));
            case 6 -> flow(name, "data-source-refresh-succeeded", any(List.of("", "recovered: true")));
            case 7 -> flow(name, any(List.of("unification-refresh-completed", "unmatched")), "");
            default -> flow(name, "of-my-own", any(List.of("", any(NUMBER), any(PLAIN))));
        };
    }

    private Flow flow(String name, String trigger, String conditions) {
        var options = new ArrayList<String>();
        for (String option : (conditions + ", " + any(SELECTION)).split("(?<!\\\\), ")) {
            if (!option.isBlank()) {
                options.add(option.strip().replace("\\,", ","));
            }
        }
        return new Flow(name, Trigger.named(trigger), Wanted.of(options.toArray(String[]::new)), OPTIONS);
    }

    /** An event of about now, at times late, at times one that came before. */
    EventDraft event(int number, Instant now) {
        String process =
                any(List.of("segment", "segment", "measure", "data-source", "data-source", "map", "match", "merge"));
        EventDraft draft = EventDraft.of(process, "S" + (1 + random.nextInt(3)), outcome(process))
                .id("e" + (random.nextInt(12) == 0 ? random.nextInt(number + 1) : number))
                .text(
                        "time",
                        now.minus(Duration.ofMinutes(random.nextInt(6) == 0 ? 200 : 0))
                                .toString());
        if (process.equals("segment") || process.equals("measure") && random.nextBoolean()) {
            draft = draft.with("value", Integer.toString(random.nextInt(101)));
        } else if (process.equals("measure")) {
            draft = draft.with("values", "{\"RS\":%d,\"DE\":%d}".formatted(random.nextInt(101), random.nextInt(101)));
        } else if (!process.equals("data-source")) {
            draft = draft.text("run", "run-" + random.nextInt(12));
        }
        draft = random.nextBoolean() ? draft.text("runKind", "scheduled") : draft;
        return random.nextInt(3) == 0 ? draft.text("instance", "prod") : draft;
    }

    private String outcome(String process) {
        return process.equals("data-source")
                ? any(List.of("failed", "failed", "succeeded", "retrying", "skipped"))
                : any(List.of("succeeded", "succeeded", "succeeded", "warned", "failed"));
    }

    /** What the router would raise for it; at times a trigger of the user's besides. */
    List<String> triggers(EventDraft draft) {
        String outcome = draft.event().outcome().word();
        String trigger =
                switch (draft.event().process()) {
                    case "segment" -> LedgerContract.SEGMENT;
                    case "measure" -> LedgerContract.MEASURE;
                    case "data-source" ->
                        switch (outcome) {
                            case "failed", "retrying" -> LedgerContract.FAILED;
                            case "succeeded" -> "data-source-refresh-succeeded";
                            default -> "unmatched";
                        };
                    default -> "unmatched";
                };
        return random.nextInt(3) == 0 ? List.of(trigger, "of-my-own") : List.of(trigger);
    }
}
