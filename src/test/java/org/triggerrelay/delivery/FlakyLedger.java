package org.triggerrelay.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;

/** A real ledger that is unavailable for as many calls as a test says. */
final class FlakyLedger {
    private final ConcurrentHashMap<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final Ledger ledger;

    FlakyLedger(Ledger real) {
        ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    AtomicInteger left = failures.get(method.getName());
                    if (left != null && left.getAndDecrement() > 0) {
                        failed.incrementAndGet();
                        return CompletableFuture.failedFuture(new LedgerUnavailable("not now"));
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    Ledger ledger() {
        return ledger;
    }

    void failNext(String method, int calls) {
        failures.put(method, new AtomicInteger(calls));
    }

    int failed() {
        return failed.get();
    }
}
