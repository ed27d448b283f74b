/**
 * Ask: one script questions the host, its answers are a capture, and one probe per fact reads them. Uses host and shell; never
 * calls a shell itself.
 */
@NullMarked
package org.bridgedoctor.probe;

import org.jspecify.annotations.NullMarked;
