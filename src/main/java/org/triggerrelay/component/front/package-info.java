/** The one HTTP port: events that come in, operators, and pages for those who follow a link. */
@NullMarked
package org.triggerrelay.component.front;

import org.jspecify.annotations.NullMarked;
