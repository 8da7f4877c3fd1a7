/** The bridge to Camel: components, and what the actions' kamelets call. */
@NullMarked
package org.triggerrelay.component;

import org.jspecify.annotations.NullMarked;
