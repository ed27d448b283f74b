/**
 * What the window decides: the steps, their states, and what is asked next. Plain Java without a toolkit, so that the whole
 * walk can be tested without a display.
 */
@NullMarked
package org.bridgedoctor.ui.wizard;

import org.jspecify.annotations.NullMarked;
