package org.triggerrelay.app;

import java.lang.management.ManagementFactory;

/** Looks at what of the heap is in use after a collection, and remembers the most. */
final class HeapWatch {
    private final long before = live();
    private long most = before;

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    void look() {
        most = Math.max(most, live());
    }

    long grownMegabytes() {
        return (most - before) >> 20;
    }
}
