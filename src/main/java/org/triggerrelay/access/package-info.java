/** Who may do what: keys, tokens, sessions, the table of rights, and the trail of what was changed. */
@NullMarked
package org.triggerrelay.access;

import org.jspecify.annotations.NullMarked;
