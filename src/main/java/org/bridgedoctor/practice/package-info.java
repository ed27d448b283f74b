/**
 * The practice host: an SSH server on 127.0.0.1 that plays the incident over real SSH, so that a newcomer sees the whole
 * product without a host. It answers the collector's sections and the transaction's verbs from a small model; nothing that it
 * is sent is ever executed.
 */
@NullMarked
package org.bridgedoctor.practice;

import org.jspecify.annotations.NullMarked;
