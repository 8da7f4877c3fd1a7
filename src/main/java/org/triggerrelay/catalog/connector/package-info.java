/** The connector for Power Automate: the catalogue as its designer reads it, in Swagger 2.0 with Microsoft's extensions. */
@NullMarked
package org.triggerrelay.catalog.connector;

import org.jspecify.annotations.NullMarked;
