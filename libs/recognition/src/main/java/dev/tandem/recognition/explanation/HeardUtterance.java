package dev.tandem.recognition.explanation;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.Hypothesis;

/**
 * One utterance as the staged arm heard it.
 *
 * @param span where the endpointer cut it out of the recording
 * @param posteriors what the phone network gave to the decoder
 * @param hypothesis what the decoder chose of what it found
 * @param best what scores most of it
 */
public record HeardUtterance(
    TimeSpan span, Posteriorgram posteriors, Hypothesis hypothesis, Hypothesis best) {}
