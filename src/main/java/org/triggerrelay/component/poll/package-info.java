/** What the relay asks for by itself: Customer Insights' REST API, whose objects go to the feed as messages. */
@NullMarked
package org.triggerrelay.component.poll;

import org.jspecify.annotations.NullMarked;
