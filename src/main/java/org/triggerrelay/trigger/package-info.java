/** What an event can raise and when a flow fires on it: pure decisions, without clock, store or Camel. */
@NullMarked
package org.triggerrelay.trigger;

import org.jspecify.annotations.NullMarked;
