/**
 * The words of the window in the reader's language; the sentences of findings and errors come from the report's bundles,
 * so that a screen and a report never say the same thing differently.
 */
@NullMarked
package org.bridgedoctor.ui.words;

import org.jspecify.annotations.NullMarked;
