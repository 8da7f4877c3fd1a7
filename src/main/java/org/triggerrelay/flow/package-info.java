/** Flows: what they wait for, how they are run, and the index that finds the flows of an event. */
@NullMarked
package org.triggerrelay.flow;

import org.jspecify.annotations.NullMarked;
