/** Messages by a user's own files: Mustache over the firing's fields, in a sandbox. */
@NullMarked
package org.triggerrelay.action.template;

import org.jspecify.annotations.NullMarked;
