/** What the relay is measured beside: the same job as plain Camel routes, tuned as one would for production. */
package org.triggerrelay.bench.peer;
