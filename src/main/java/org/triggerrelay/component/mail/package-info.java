/** Mails to the owners of data: who gets them, how they are handed over, how often. */
@NullMarked
package org.triggerrelay.component.mail;

import org.jspecify.annotations.NullMarked;
