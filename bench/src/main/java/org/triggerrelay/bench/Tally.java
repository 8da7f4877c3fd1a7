package org.triggerrelay.bench;

import java.util.BitSet;

/**
 * The account of one phase: which events were sent, answered, and delivered to which flow, by number.
 *
 * <p>The load thread writes what was sent and answered, the receiver's thread what arrived; each field has one writer.
 */
final class Tally {
    private final long first;
    private final int flows;
    private final long[] sentAt;
    private final BitSet arrivals = new BitSet();
    private final BitSet accepts = new BitSet();
    private volatile int sent;
    private volatile int accepted;
    private volatile int refused;
    private volatile int unanswered;
    private volatile int arrived;
    private volatile int repeated;
    final Latencies answers = new Latencies();
    final Latencies endToEnd = new Latencies();
    final Latencies lateness = new Latencies();

    Tally(long first, int capacity, int flows) {
        this.first = first;
        this.flows = flows;
        this.sentAt = new long[capacity];
    }

    boolean full() {
        return sent == sentAt.length;
    }

    /** Takes the next number, with the moment from which its time counts. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    long next(long at) {
        sentAt[sent] = at;
        long number = first + sent;
        sent++;
        return number;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void answered(long number, int status, long at) {
        int index = (int) (number - first);
        if (status / 100 == 2) {
            accepts.set(index);
            accepted++;
            answers.record(at - sentAt[index]);
        } else {
            refused++;
        }
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void unanswered() {
        unanswered++;
    }

    /** Counts a delivery; false for a number that is none of this phase. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    boolean arrived(long number, int flow, long at) {
        long index = number - first;
        if (index < 0 || index >= sent) {
            return false;
        }
        int slot = (int) index * flows + Math.floorMod(flow - 1, flows);
        if (arrivals.get(slot)) {
            repeated++;
        } else {
            arrivals.set(slot);
            endToEnd.record(at - sentAt[(int) index]);
            arrived++;
        }
        return true;
    }

    int accepted() {
        return accepted;
    }

    int refused() {
        return refused + unanswered;
    }

    int arrivals() {
        return arrived;
    }

    int repeats() {
        return repeated;
    }

    /** Whether as much arrived as was accepted, which ends a drain. */
    boolean drained() {
        return arrived >= accepted * flows;
    }

    /** Deliveries of accepted events that did not arrive, by number; to be asked once both threads are done. */
    int missing() {
        int missing = 0;
        for (int i = accepts.nextSetBit(0); i >= 0; i = accepts.nextSetBit(i + 1)) {
            missing += flows - arrivals.get(i * flows, (i + 1) * flows).cardinality();
        }
        return missing;
    }
}
