/** What the actions say and where they send it: pure functions from a firing to words and bytes. */
@NullMarked
package org.triggerrelay.action;

import org.jspecify.annotations.NullMarked;
