/** What all steps that send share: whether they may, which part of a delivery they are, and what a failure means. */
@NullMarked
package org.triggerrelay.component.sending;

import org.jspecify.annotations.NullMarked;
