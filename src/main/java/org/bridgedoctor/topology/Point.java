package org.bridgedoctor.topology;

/**
 * A place on the picture.
 *
 * @param x pixels from its left edge
 * @param y pixels from its upper edge
 */
public record Point(double x, double y) {}
