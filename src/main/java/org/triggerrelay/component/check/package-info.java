/** Route files held against what they refer to, before anything of them is run. */
@NullMarked
package org.triggerrelay.component.check;

import org.jspecify.annotations.NullMarked;
