/**
 * The picture of the network on the screen, painted from the same layout as the reports.
 */
@NullMarked
package org.bridgedoctor.ui.diagram;

import org.jspecify.annotations.NullMarked;
