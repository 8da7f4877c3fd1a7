/** Sends the firings of subscriptions to their callbacks, without a Camel route for each; and tells when one is switched off. */
@NullMarked
package org.triggerrelay.component.subscription;

import org.jspecify.annotations.NullMarked;
