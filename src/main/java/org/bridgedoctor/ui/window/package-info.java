/**
 * The window around the screens: header, steps, network, status bar, keys; and the application that opens it.
 */
@NullMarked
package org.bridgedoctor.ui.window;

import org.jspecify.annotations.NullMarked;
