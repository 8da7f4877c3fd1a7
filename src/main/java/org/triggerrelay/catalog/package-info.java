/** What triggers there are, each defined once, and what the relay's interface over HTTP offers: pure, in words and as JSON. */
@NullMarked
package org.triggerrelay.catalog;

import org.jspecify.annotations.NullMarked;
