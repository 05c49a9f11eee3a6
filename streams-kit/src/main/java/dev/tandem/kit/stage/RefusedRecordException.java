package dev.tandem.kit.stage;

/** A record does not fit where it stands; it goes to the dead letters with this message. */
public final class RefusedRecordException extends RuntimeException {
  private static final double SAMPLES_PER_MS = 16;

  private RefusedRecordException(String message) {
    super(message);
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
                missingMs > 0 ? "are missing" : "come twice"));
  }

  static RefusedRecordException late(String streamId, Place place, int utterance, long expected) {
    return new RefusedRecordException(
        "stream %s: a record of utterance %d from %d to %d comes late or twice; utterance %d from %d was expected"
            .formatted(
                streamId, place.utterance(), place.first(), place.next(), utterance, expected));
  }

  static RefusedRecordException lost(String streamId, Place place) {
    return new RefusedRecordException(
        "stream %s, utterance %d: the record at %d comes after one that was lost; the next utterance is worked on again"
            .formatted(streamId, place.utterance(), place.first()));
  }

  static RefusedRecordException incomplete() {
    return new RefusedRecordException("a record has no key or no value, expected the stream id");
  }
}
