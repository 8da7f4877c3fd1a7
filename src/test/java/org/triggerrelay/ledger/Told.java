package org.triggerrelay.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Queue;

/** Runs no flow, and notes what it is told of subscriptions and holds. */
record Told(Queue<String> told) implements Handover {
    @Override
    public boolean reserve(String flow) {
        return false;
    }

    @Override
    public void release(String flow) {}

    @Override
    public void offer(Work work) {}

    @Override
    public void waiting(List<String> flows) {}

    @Override
    public List<String> running() {
        return List.of();
    }

    @Override
    public void held(String flow, boolean held) {
        told.add((held ? "held " : "let go ") + flow);
    }

    @Override
    public void subscribed(Collection<String> ids) {
        told.addAll(ids);
    }
}
