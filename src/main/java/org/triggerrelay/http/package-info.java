/** What a request is, who asks, and what it is answered with: for all who answer over HTTP. */
@NullMarked
package org.triggerrelay.http;

import org.jspecify.annotations.NullMarked;
