/** Finding and deciding the flows of one event, among few and among many. */
package org.triggerrelay.bench.index;
