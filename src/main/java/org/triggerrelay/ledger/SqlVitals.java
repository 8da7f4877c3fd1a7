package org.triggerrelay.ledger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How the writer and the connections of a ledger in a database are. */
record SqlVitals(Engine engine, Writer writer) implements Vitals {

    @Override
    public void read() {
        engine.reads().read(sql -> sql.number("select count(*) from ledger"));
    }

    @Override
    public CompletableFuture<Integer> write() {
        return writer.submit(new Scope.Alone(), engine::touch);
    }

    @Override
    public Duration busy() {
        return writer.busy();
    }

    @Override
    public boolean isWriting() {
        return writer.isAlive();
    }

    @Override
    public Lease lease() {
        return engine.lease();
    }
}
