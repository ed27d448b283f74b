/** The lab: real Docker hosts in namespaces of this machine, driven through the scripts under {@code src/test/lab}. */
@NullMarked
package org.bridgedoctor.lab;

import org.jspecify.annotations.NullMarked;
