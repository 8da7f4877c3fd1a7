/** Formats that users write themselves, in JSONata: what their messages are as status events. Pure, and bounded. */
@NullMarked
package org.triggerrelay.feed.mapping;

import org.jspecify.annotations.NullMarked;
