/** The notices of the platforms that people have, as status events: one pure mapper a format. */
@NullMarked
package org.triggerrelay.feed;

import org.jspecify.annotations.NullMarked;
