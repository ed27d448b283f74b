/**
 * The launcher and the composition root: everything may be used here, and nothing depends on it, so that every other
 * package can be read, tested and replaced without knowing who put it together.
 */
@NullMarked
package org.bridgedoctor;

import org.jspecify.annotations.NullMarked;
