/** Measures the relay beside plain Camel routes: load, receiver, the processes under test, the report. */
package org.triggerrelay.bench;
