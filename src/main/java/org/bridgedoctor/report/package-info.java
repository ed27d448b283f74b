/**
 * The edge at which values become words: sentences in the reader's language, and the incident report as PDF, HTML and JSON.
 *
 * <p>A report is another reader of the one {@link org.bridgedoctor.examination.Examination}; it sees no window and reaches
 * no host. The sentence bundles are here because every edge (window, command line, report) speaks with the same words.
 */
@NullMarked
package org.bridgedoctor.report;

import org.jspecify.annotations.NullMarked;
