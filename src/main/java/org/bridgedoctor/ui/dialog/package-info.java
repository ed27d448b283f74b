/**
 * Questions that cannot wait: whether to trust a host key, secrets, and the explanation of terms.
 */
@NullMarked
package org.bridgedoctor.ui.dialog;

import org.jspecify.annotations.NullMarked;
