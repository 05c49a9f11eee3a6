package dev.tandem.kit.stage;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.UtteranceEnd;

/**
 * Where a record stands in its stream, whatever it carries.
 *
 * @param utterance number of the utterance in its stream, from 0
 * @param utteranceStart first sample of the utterance on the clock of the stream, 16 kHz
 * @param origin what {@code first} is for the first record of the utterance
 * @param first where the record starts, in units (samples of the stream, or frames of the
 *     utterance)
 * @param numUnits units in it
 * @param samplesPerUnit samples, 16 kHz, from one unit to the next
 * @param end whether the utterance ends here, and why
 * @param receivedAtMs wall clock at which the gateway received the newest audio in it, ms
 * @param speechEndedAtMs wall clock at which the last sample of speech came, ms; null before that
 */
public record Place(
    int utterance,
    long utteranceStart,
    long origin,
    long first,
    int numUnits,
    int samplesPerUnit,
    UtteranceEnd end,
    long receivedAtMs,
    Long speechEndedAtMs) {
  private static final double SAMPLE_RATE_HZ = 16_000;
  private static final int BYTES_PER_SAMPLE = 2;
  private static final int FEATURE_SHIFT_SAMPLES = 160;

  /** The place of audio; its unit is the sample of the stream. */
  public static Place of(AudioChunk chunk) {
    return new Place(
        chunk.getUtterance(),
        chunk.getUtteranceStart(),
        chunk.getUtteranceStart(),
        chunk.getFirstSample(),
        chunk.getPcm().remaining() / BYTES_PER_SAMPLE,
        1,
        chunk.getEnd(),
        chunk.getReceivedAtMs(),
        chunk.getSpeechEndedAtMs());
  }

  /** The place of features; the unit is the frame of the utterance. */
  public static Place of(FeatureFrames frames) {
    return new Place(
        frames.getUtterance(),
        frames.getUtteranceStart(),
        0,
        frames.getFirstFrame(),
        frames.getNumFrames(),
        FEATURE_SHIFT_SAMPLES,
        frames.getEnd(),
        frames.getReceivedAtMs(),
        frames.getSpeechEndedAtMs());
  }

  /** The place of posteriors; the unit is the frame of the utterance. */
  public static Place of(PhonePosteriors posteriors) {
    return new Place(
        posteriors.getUtterance(),
        posteriors.getUtteranceStart(),
        0,
        posteriors.getFirstFrame(),
        posteriors.getNumFrames(),
        posteriors.getSamplesPerFrame(),
        posteriors.getEnd(),
        posteriors.getReceivedAtMs(),
        posteriors.getSpeechEndedAtMs());
  }

  /** Whether the utterance ends here. */
  public boolean last() {
    return end != UtteranceEnd.OPEN;
  }

  /** Whether the speaker has stopped, rather than somebody cut. */
  public boolean speechFinal() {
    return end == UtteranceEnd.SILENCE || end == UtteranceEnd.CLOSED;
  }

  /** Where the next record of the utterance must start, in units. */
  public long next() {
    return first + numUnits;
  }

  /** Sample behind the last one, on the clock of the stream. */
  public long endSample() {
    return utteranceStart + (next() - origin) * samplesPerUnit;
  }

  /** Its first sample, on the clock of the stream. */
  public long firstOnClock() {
    return utteranceStart + (first - origin) * samplesPerUnit;
  }

  /** Length of the audio, seconds. */
  double audioSeconds() {
    return numUnits * samplesPerUnit / SAMPLE_RATE_HZ;
  }
}
