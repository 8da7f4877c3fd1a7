/** The bridge to Apache Camel: the {@code trigger:} and {@code feed:} components and the HTTP server. */
@NullMarked
package org.triggerrelay.component;

import org.jspecify.annotations.NullMarked;
