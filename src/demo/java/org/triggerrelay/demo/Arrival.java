package org.triggerrelay.demo;

import java.time.Instant;
import java.util.List;

/** A delivery that reached a stand-in, and what it looked like there, in lines of text. */
record Arrival(Instant at, Delivery delivery, List<String> looks) {}
