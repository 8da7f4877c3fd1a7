/** What operators see: health, metrics and the interface under {@code /api}. */
@NullMarked
package org.triggerrelay.operator;

import org.jspecify.annotations.NullMarked;
