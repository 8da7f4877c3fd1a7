/** The files that users write their feeds' formats in: found, read again when they change, and told about when they are broken. */
@NullMarked
package org.triggerrelay.component.mapping;

import org.jspecify.annotations.NullMarked;
