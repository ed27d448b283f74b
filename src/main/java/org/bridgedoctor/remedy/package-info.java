/**
 * What would put a finding right: remediations as data (argument lists, their inverses, what they interrupt and leave
 * behind), and the one script that runs such data on a host as a transaction.
 *
 * <p>A remediation never runs itself. It is plain data so that it can be shown, compared in a test to the letter, exported,
 * and taken back weeks later from what lies on the host.
 */
@NullMarked
package org.bridgedoctor.remedy;

import org.jspecify.annotations.NullMarked;
