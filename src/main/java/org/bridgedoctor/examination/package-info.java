/**
 * One examination from beginning to end: the one model that every screen, report and command reads.
 *
 * <p>{@link org.bridgedoctor.examination.Examination} is a value; {@code Examiner} and {@code RemediationRunner} are the only
 * two that talk to a host, and each returns a new value. They block and know no threads: whoever calls them decides where
 * they run.
 */
@NullMarked
package org.bridgedoctor.examination;

import org.jspecify.annotations.NullMarked;
