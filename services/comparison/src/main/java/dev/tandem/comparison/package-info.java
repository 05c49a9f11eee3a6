/**
 * Joins what both arms heard of each utterance, scores it, and shows it on a page.
 *
 * <p>{@link dev.tandem.comparison.UtteranceJoin} is the fold that compares; {@link
 * dev.tandem.comparison.ComparisonTopology} runs it on Kafka; {@code dev.tandem.comparison.page}
 * serves the page.
 */
package dev.tandem.comparison;
