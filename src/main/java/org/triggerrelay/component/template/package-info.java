/** The files that users write messages in: found, read again when they change, and told about when they fail. */
@NullMarked
package org.triggerrelay.component.template;

import org.jspecify.annotations.NullMarked;
