/**
 * Rules: facts in, findings out, and the verdict that weighs them. One class per rule; none can reach a host.
 *
 * <p>A rule says which facts it needs; where one is missing the catalogue answers SKIPPED with the reason for it, so that no
 * rule can mistake missing for healthy. Checks run in the order of {@code CheckCatalogue}, which is also the order in which
 * equally strong causes are named.
 */
@NullMarked
package org.bridgedoctor.check;

import org.jspecify.annotations.NullMarked;
