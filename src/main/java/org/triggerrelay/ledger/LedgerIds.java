package org.triggerrelay.ledger;

import java.util.random.RandomGenerator;

/**
 * The id that begins the ids of a ledger's deliveries. A restored ledger has a new one, so that it never gives an id
 * that was given after its backup; the deliveries of before keep theirs. As text: the newest id, then each former one
 * with the last delivery that it was given to, such as {@code k2x 57h:1042}.
 */
final class LedgerIds {
    private LedgerIds() {}

    /** An id for a ledger that has none: short enough to read out. */
    static String fresh(RandomGenerator random) {
        return Long.toString(random.nextLong() >>> 24, 36);
    }

    /** The text after a restoration, whose new id counts from behind this delivery on. */
    static String restored(String ids, String newId, long lastDelivery) {
        int former = ids.indexOf(' ');
        String newest = former < 0 ? ids : ids.substring(0, former);
        return newId + " " + newest + ":" + lastDelivery + (former < 0 ? "" : ids.substring(former));
    }

    static String deliveryId(String ids, long seq) {
        return of(ids, seq) + "-" + seq;
    }

    private static String of(String ids, long seq) {
        if (ids.indexOf(' ') < 0) {
            return ids;
        }
        String[] parts = ids.split(" ");
        for (int i = parts.length - 1; i > 0; i--) { // the oldest first
            int colon = parts[i].indexOf(':');
            if (seq <= Long.parseLong(parts[i].substring(colon + 1))) {
                return parts[i].substring(0, colon);
            }
        }
        return parts[0];
    }

    /** The number of a delivery by its public id; -1 where it is none of this ledger. */
    static long deliverySeq(String ids, String id) {
        try {
            long seq = Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
            return deliveryId(ids, seq).equals(id) ? seq : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
