/**
 * The screens, one class each, and the parts that they share: cards, findings, the number line, the matrix. A screen is
 * made from the wizard's state and calls the wizard; it never parses and never decides.
 */
@NullMarked
package org.bridgedoctor.ui.screen;

import org.jspecify.annotations.NullMarked;
