package org.triggerrelay.demo;

import java.util.List;

/**
 * A scene of the day.
 *
 * @param events how many events it brings, duplicates and malformed ones included
 * @param remark what to look out for; may be empty
 */
record Act(String time, String title, Sending sending, int events, String remark, List<Delivery> expected) {
    Act {
        expected = List.copyOf(expected);
    }
}
