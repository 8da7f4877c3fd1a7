/** The mail to the data owners: who gets it, and what it says as text and as HTML. */
@NullMarked
package org.triggerrelay.action.mail;

import org.jspecify.annotations.NullMarked;
