package org.triggerrelay.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What waits for the next commit, in order of arrival. Patient ones, for which nobody waits, go along with others, and
 * bring about a commit of their own only where none came for a moment.
 */
final class Waiting<T> {
    private static final long PATIENCE = Duration.ofMillis(5).toNanos();
    private final ArrayDeque<T> urgent = new ArrayDeque<>();
    private final ArrayDeque<T> patient = new ArrayDeque<>();
    private long patientSince;
    private boolean closed;

    /** Adds one; false once this is closed. */
    synchronized boolean add(T waiting) {
        if (!closed) {
            urgent.add(waiting);
            notifyAll();
        }
        return !closed;
    }

    /** Adds one that can wait; false once this is closed. */
    synchronized boolean addPatient(T waiting) {
        if (!closed) {
            if (patient.isEmpty()) {
                patientSince = System.nanoTime();
                notifyAll();
            }
            patient.add(waiting);
        }
        return !closed;
    }

    /** Moves at most so many into the batch, waiting for the first; false once this is closed and empty. */
    synchronized boolean take(List<T> batch, int most) throws InterruptedException {
        while (urgent.isEmpty() && !closed) {
            long left = patient.isEmpty() ? Long.MAX_VALUE : patientSince + PATIENCE - System.nanoTime();
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        move(urgent, batch, most);
        move(patient, batch, most);
        return !batch.isEmpty();
    }

    private static <T> void move(ArrayDeque<T> from, List<T> batch, int most) {
        while (batch.size() < most && !from.isEmpty()) {
            batch.add(from.remove());
        }
    }

    synchronized int size() {
        return urgent.size() + patient.size();
    }

    /** Takes no more; what waits can still be taken. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
