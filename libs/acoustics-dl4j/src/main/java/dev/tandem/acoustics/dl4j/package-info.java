/**
 * Time-delay networks in DeepLearning4J.
 *
 * <p>Start at {@link dev.tandem.acoustics.dl4j.TimeDelayNetwork} (create, train, load, save) and
 * {@link dev.tandem.acoustics.dl4j.StreamingNetwork} (the same network as a fold over a stream).
 * Activations are matrices of shape {@code [numRows, numChannels]}, row-major, a row being a moment
 * in time; {@link dev.tandem.acoustics.dl4j.RowLayout} says which rows belong to which utterance.
 */
package dev.tandem.acoustics.dl4j;
