/**
 * The command line: a contract that others script against. Each command is one class; what it works with comes by
 * constructor, so that it can be run in a test without a host.
 */
@NullMarked
package org.bridgedoctor.cli;

import org.jspecify.annotations.NullMarked;
