/**
 * Facts: what is known of one host, typed and immutable. Everything else reads them; nothing here asks, judges or draws.
 *
 * <p>A fact is looked up by a typed {@link org.bridgedoctor.host.FactKey}, so that a new probe adds one constant and no
 * existing record grows; what could not be learnt stays in the snapshot as {@link org.bridgedoctor.host.Fact.Missing} with
 * its reason, because missing must never read as healthy.
 */
@NullMarked
package org.bridgedoctor.host;

import org.jspecify.annotations.NullMarked;
