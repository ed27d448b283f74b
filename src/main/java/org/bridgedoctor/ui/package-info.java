/**
 * The window: views build and bind, view models decide, and neither parses an answer of the host.
 * Icons are read from the one copy of their SVG drawings, because a second copy in code would drift.
 */
@NullMarked
package org.bridgedoctor.ui;

import org.jspecify.annotations.NullMarked;
