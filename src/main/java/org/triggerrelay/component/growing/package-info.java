/** Files that are appended to: found, read on from where they were left, never moved. */
@NullMarked
package org.triggerrelay.component.growing;

import org.jspecify.annotations.NullMarked;
