/** The operator's page: the files it is made of, as the class path has them. */
@NullMarked
package org.triggerrelay.site;

import org.jspecify.annotations.NullMarked;
