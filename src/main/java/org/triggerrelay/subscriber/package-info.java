/** The relay's interface over HTTP for those who subscribe to triggers, and for the flows that they run. */
@NullMarked
package org.triggerrelay.subscriber;

import org.jspecify.annotations.NullMarked;
