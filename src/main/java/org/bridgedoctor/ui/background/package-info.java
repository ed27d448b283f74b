/**
 * The one place that knows threads: work runs elsewhere, its outcome comes back to the window's thread. Everything else
 * in the window is written as if there were one thread.
 */
@NullMarked
package org.bridgedoctor.ui.background;

import org.jspecify.annotations.NullMarked;
