/** Why each flow did or did not fire for an event: the verdicts, computed again from what stood before it. */
@NullMarked
package org.triggerrelay.explain;

import org.jspecify.annotations.NullMarked;
