package dev.tandem.kit.stage;

import dev.tandem.kit.Causes;
import java.util.Optional;

/**
 * A record cannot be worked on; it goes to the dead letters with this message, and where it costs
 * its stream an utterance, the stream is told.
 */
public final class RefusedRecordException extends RuntimeException {
  private static final double SAMPLES_PER_MS = 16;
  private static final double SAMPLES_PER_SECOND = 16_000;

  private final transient Optional<Integer> utterance;
  private final transient Optional<Long> sample;
  private final boolean losesUtterance;

  private RefusedRecordException(
      String message,
      Optional<Integer> utterance,
      Optional<Long> sample,
      boolean losesUtterance,
      Throwable cause) {
    super(message, cause);
    this.utterance = utterance;
    this.sample = sample;
    this.losesUtterance = losesUtterance;
  }

  private RefusedRecordException(
      String message, Place place, boolean losesUtterance, Throwable cause) {
    this(
        message,
        Optional.of(place.utterance()),
        Optional.of(place.firstOnClock()),
        losesUtterance,
        cause);
  }

  /** Number of the record's utterance, from 0; empty when that is not known. */
  public Optional<Integer> utterance() {
    return utterance;
  }

  /** Where the record starts, sample on the clock of the stream, 16 kHz; empty if not known. */
  public Optional<Long> sample() {
    return sample;
  }

  /** Whether an utterance is lost by it that was not lost before, so that its stream is told. */
  public boolean losesUtterance() {
    return losesUtterance;
  }

  /** The stage itself could not work on the record. */
  static RefusedRecordException poison(String streamId, Place place, RuntimeException cause) {
    String message =
        "stream %s, utterance %d: the stage cannot work on the record at %.2f s: %s"
            .formatted(
                streamId,
                place.utterance(),
                place.firstOnClock() / SAMPLES_PER_SECOND,
                Causes.inOneLine(cause));
    return new RefusedRecordException(message, place, true, cause);
  }

  /**
   * The record cannot be read.
   *
   * @param open the utterance that was open before it, and is lost by it; empty if there was none,
   *     or it was lost already
   */
  static RefusedRecordException unreadable(
      String streamId, Optional<Integer> open, boolean losesUtterance, RuntimeException cause) {
    String message =
        "stream %s, %s: %s"
            .formatted(
                streamId,
                open.map(number -> "utterance " + number).orElse("between utterances"),
                Causes.inOneLine(cause));
    return new RefusedRecordException(message, open, Optional.empty(), losesUtterance, cause);
  }

  static RefusedRecordException gap(String streamId, Place place, long expected) {
    double missingMs = (place.first() - expected) * place.samplesPerUnit() / SAMPLES_PER_MS;
    return new RefusedRecordException(
        "stream %s, utterance %d: a record starts at %d where %d was expected: %.1f ms %s; check that one producer writes the stream, keyed by its id"
            .formatted(
                streamId,
                place.utterance(),
                place.first(),
                expected,
                Math.abs(missingMs),
                missingMs > 0 ? "are missing" : "come twice"),
        place,
        true,
        null);
  }

  static RefusedRecordException late(String streamId, Place place, int utterance, long expected) {
    return new RefusedRecordException(
        "stream %s: a record of utterance %d from %d to %d comes late or twice; utterance %d from %d was expected"
            .formatted(
                streamId, place.utterance(), place.first(), place.next(), utterance, expected),
        place,
        false,
        null);
  }

  static RefusedRecordException lost(String streamId, Place place) {
    return new RefusedRecordException(
        "stream %s, utterance %d: the record at %d comes after one that was lost; the next utterance is worked on again"
            .formatted(streamId, place.utterance(), place.first()),
        place,
        false,
        null);
  }

  static RefusedRecordException incomplete() {
    return new RefusedRecordException(
        "a record has no key or no value, expected the stream id",
        Optional.empty(),
        Optional.empty(),
        false,
        null);
  }
}
