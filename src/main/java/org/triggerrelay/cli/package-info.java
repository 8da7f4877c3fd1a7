/** The command line: verbs, settings, and talking to a relay that runs. */
@NullMarked
package org.triggerrelay.cli;

import org.jspecify.annotations.NullMarked;
