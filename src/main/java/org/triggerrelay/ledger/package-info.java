/** The one SQL store and its writer: events, readings, flows and deliveries, committed together. */
@NullMarked
package org.triggerrelay.ledger;

import org.jspecify.annotations.NullMarked;
