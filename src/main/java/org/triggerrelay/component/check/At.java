package org.triggerrelay.component.check;

/** A text of a file and the line that it stands on. */
record At(String text, int line) {}
