/**
 * How the window looks: two palettes under the same looked-up names, the bundled typeface, and the choice between light,
 * dark and whatever the system says.
 */
@NullMarked
package org.bridgedoctor.ui.theme;

import org.jspecify.annotations.NullMarked;
