package dev.tandem.training;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which phone is spoken in each 30 ms of an utterance.
 *
 * @param frames phones; none when the text did not fit
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares alignments
record PhoneAlignment(byte[] frames) {
  /** Occupancy given to the aligned state; the rest goes to all, since alignments are not exact. */
  private static final float ALIGNED_SHARE = 0.9f;

  /** The phones in order, without repetitions. */
  int[] phones() {
    return IntStream.range(0, frames.length).filter(this::isOnset).map(i -> frames[i]).toArray();
  }

  private boolean isOnset(int frame) {
    return frame == 0 || frames[frame] != frames[frame - 1];
  }

  /** Stretched to utterances that were made slower or faster; nothing without an alignment. */
  Optional<Objective.Loss> crossEntropy(Posteriorgram logPosteriors, PhoneTopology topology) {
    if (frames.length == 0) {
      return Optional.empty();
    }
    float[] occupancies = new float[logPosteriors.values().length];
    Arrays.fill(occupancies, (1 - ALIGNED_SHARE) / topology.numColumns());
    double negativeLogLikelihood = 0;
    int previous = -1;
    for (int frame = 0; frame < logPosteriors.numFrames(); frame++) {
      int phone = frames[(int) ((long) frame * frames.length / logPosteriors.numFrames())];
      int column = phone == previous ? topology.furtherColumn(phone) : topology.firstColumn(phone);
      occupancies[frame * topology.numColumns() + column] += ALIGNED_SHARE;
      negativeLogLikelihood -= logPosteriors.get(frame, column);
      previous = phone;
    }
    return Optional.of(
        Objective.Loss.ofLikelihood(
            negativeLogLikelihood,
            logPosteriors,
            new Posteriorgram(logPosteriors.numFrames(), topology.numColumns(), occupancies)));
  }
}
