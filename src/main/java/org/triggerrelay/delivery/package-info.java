/** Deliveries on their way: dispatch to the flows, the retry schedule, and what an attempt came to. */
@NullMarked
package org.triggerrelay.delivery;

import org.jspecify.annotations.NullMarked;
