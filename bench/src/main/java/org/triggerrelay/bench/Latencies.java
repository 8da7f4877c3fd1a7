package org.triggerrelay.bench;

/** Durations in buckets one sixty-fourth of a power of two wide: percentiles within two per cent, no allocation. */
final class Latencies {
    private static final int SUB_BITS = 6;
    private static final int SUB = 1 << SUB_BITS;

    private final long[] buckets = new long[SUB * (64 - SUB_BITS)];
    private long count;

    void record(long nanos) {
        buckets[bucket(Math.max(0, nanos))]++;
        count++;
    }

    long count() {
        return count;
    }

    /** The duration in milliseconds that this share of the recorded ones does not exceed; NaN where there are none. */
    double millis(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= rank && count > 0) {
                return value(i) / 1e6;
            }
        }
        return Double.NaN;
    }

    private static int bucket(long nanos) {
        int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(nanos | 1) - SUB_BITS);
        return (shift << SUB_BITS) + (int) (nanos >>> shift);
    }

    private static double value(int bucket) {
        if (bucket < 2 * SUB) {
            return bucket;
        }
        int shift = (bucket >> SUB_BITS) - 1;
        return ((bucket - (shift << SUB_BITS)) + 0.5) * (1L << shift);
    }
}
