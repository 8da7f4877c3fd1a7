/** The component {@code post:}: actions over HTTP, asynchronous, to checked addresses, with tokens where they are asked for. */
@NullMarked
package org.triggerrelay.component.post;

import org.jspecify.annotations.NullMarked;
