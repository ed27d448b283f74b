package org.bridgedoctor.ui.wizard;

import org.bridgedoctor.host.Text;

/**
 * A line of a repair's plan, as the reader sees it before anything runs.
 *
 * @param number its place, from 1
 * @param verb what is done, in one word: save, apply, confirm, keep
 * @param exact the command or the file to the letter; empty where the line is not about one
 * @param note what it means, and what happens if the run is not confirmed
 */
public record PlanRow(int number, Text verb, String exact, Text note) {}
