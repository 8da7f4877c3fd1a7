package org.triggerrelay.component.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.triggerrelay.ledger.Raised;

/**
 * What became of the events of one message: counted, and each refusal with its place and reason. Those of a file are
 * only counted, for there may be a million.
 */
public final class FeedReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST_TOLD = 100;

    private long accepted;
    private long duplicates;
    private long refused;
    private final List<Refusal> rejected = new ArrayList<>();
    private final List<Passed> passed = new ArrayList<>();
    private long ignored;

    /** One piece that is nothing that anybody waits for. */
    public record Passed(long index, String reason) {}

    /**
     * One refused event.
     *
     * @param index position in the message, from 0
     * @param payload what was refused, as text
     */
    public record Refusal(long index, long line, String reason, String payload) {}

    synchronized void raised(Raised raised) {
        switch (raised) {
            case ACCEPTED -> accepted++;
            case DUPLICATE, CONFLICT -> duplicates++;
        }
    }

    synchronized void refused() {
        refused++;
    }

    /** Counts it; the first few are told. */
    synchronized void ignored(Passed one) {
        ignored++;
        if (passed.size() < MOST_TOLD) {
            passed.add(one);
        }
    }

    synchronized void keep(Refusal refusal) {
        rejected.add(refusal);
    }

    public synchronized long getAccepted() {
        return accepted;
    }

    public synchronized long getDuplicates() {
        return duplicates;
    }

    /** How many were nothing that anybody waits for. */
    public synchronized long getIgnored() {
        return ignored;
    }

    /** How many were refused, whether or not they are kept here. */
    public synchronized long getRefused() {
        return refused;
    }

    /** The refusals in the order of the message; none of a file, whose refused lines stand beside it. */
    public synchronized List<Refusal> getRejected() {
        return rejected.stream()
                .sorted(Comparator.comparingLong(Refusal::index))
                .toList();
    }

    private synchronized List<Passed> told() {
        return passed.stream().sorted(Comparator.comparingLong(Passed::index)).toList();
    }

    /** Whether nothing of the message was taken. */
    synchronized boolean refusedWhole() {
        return accepted == 0 && duplicates == 0 && ignored == 0 && refused > 0;
    }

    /** As an answer to whoever sent the message. */
    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("accepted", getAccepted());
        json.put("duplicates", getDuplicates());
        if (getIgnored() > 0) {
            json.put("ignored", getIgnored());
            var reasons = json.putArray("reasons");
            told().forEach(one -> reasons.addObject().put("index", one.index()).put("reason", one.reason()));
        }
        var list = json.putArray("rejected");
        for (Refusal refusal : getRejected()) {
            list.addObject().put("index", refusal.index()).put("reason", refusal.reason());
        }
        return json;
    }

    @Override
    public String toString() {
        return json().toString();
    }
}
