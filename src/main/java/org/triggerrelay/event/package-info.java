/** What a platform reports: {@link org.triggerrelay.event.StatusEvent}, and how bytes become one or a stated rejection. */
@NullMarked
package org.triggerrelay.event;

import org.jspecify.annotations.NullMarked;
