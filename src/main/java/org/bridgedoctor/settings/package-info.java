/**
 * What the program remembers from one start to the next: preferences and recent hosts, never a secret.
 *
 * <p>One JSON file in the system's configuration folder. A file that cannot be read, or that another version wrote, costs what it held and
 * nothing else: the program starts with what it understands.
 */
@NullMarked
package org.bridgedoctor.settings;

import org.jspecify.annotations.NullMarked;
