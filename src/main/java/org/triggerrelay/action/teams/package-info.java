/** The message to a Teams channel: an Adaptive Card in the envelope of Teams' Workflows. */
@NullMarked
package org.triggerrelay.action.teams;

import org.jspecify.annotations.NullMarked;
