/** Who watches events and attempts go by: the lines of the log, and traces. */
@NullMarked
package org.triggerrelay.operator.watching;

import org.jspecify.annotations.NullMarked;
