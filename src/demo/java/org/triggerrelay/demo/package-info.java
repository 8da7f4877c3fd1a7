/** The demo: a relay, stand-ins for all that it talks to, and a sample day played through all three ways in. */
@NullMarked
package org.triggerrelay.demo;

import org.jspecify.annotations.NullMarked;
