/**
 * The network as a picture: nodes and links with their health, and where each is drawn. Pure values, no toolkit: the window
 * and the reports paint the same layout.
 */
@NullMarked
package org.bridgedoctor.topology;

import org.jspecify.annotations.NullMarked;
