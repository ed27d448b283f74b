/**
 * The network as one sees it in the window: paints a {@link org.bridgedoctor.topology.TopologyLayout} with nodes that style
 * sheets colour, and lets the reader zoom, move and choose. Where things stand is decided in {@code topology}, so that a
 * printed picture is the same.
 */
@NullMarked
package org.bridgedoctor.ui.diagram;

import org.jspecify.annotations.NullMarked;
