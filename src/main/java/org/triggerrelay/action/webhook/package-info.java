/** The request to a flow webhook: the firing as JSON, signed where the receiver shares a secret. */
@NullMarked
package org.triggerrelay.action.webhook;

import org.jspecify.annotations.NullMarked;
