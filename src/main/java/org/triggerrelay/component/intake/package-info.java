/** How events come in: {@code feed:} reads what a route hands it, and each event goes through the router to its triggers. */
@NullMarked
package org.triggerrelay.component.intake;

import org.jspecify.annotations.NullMarked;
