/**
 * Figures, measured by {@code packaging/dev bench}: what is compared is measured side by side in one run, since a figure
 * alone tells more of the machine than of the program. A missed target is printed and breaks nothing.
 */
@NullMarked
package org.bridgedoctor.bench;

import org.jspecify.annotations.NullMarked;
