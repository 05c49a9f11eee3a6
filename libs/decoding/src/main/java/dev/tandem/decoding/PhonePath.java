package dev.tandem.decoding;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The best sequence of phones that ends in a certain phone now, as far as it is undecided.
 * Immutable.
 *
 * @param score natural log, relative to the best path's
 * @param stretches the last of them still open
 */
record PhonePath(float score, List<Stretch> stretches) {
  private static final int BYTES_PER_STRETCH = 1 + Integer.BYTES + Float.BYTES;

  PhonePath {
    stretches = List.copyOf(stretches);
  }

  /**
   * A phone from its first frame to that of the next stretch.
   *
   * @param sumOfPosteriors over its frames
   */
  record Stretch(int phone, int startFrame, float sumOfPosteriors) {
    PhoneSegment until(int endFrame) {
      double mean = sumOfPosteriors / (double) (endFrame - startFrame);
      return new PhoneSegment(phone, startFrame, endFrame, Math.min(1, mean));
    }
  }

  /** The last phone lasts another frame. */
  PhonePath longer(float newScore, float posterior) {
    Stretch last = stretches.get(stretches.size() - 1);
    List<Stretch> closed = stretches.subList(0, stretches.size() - 1);
    float sum = last.sumOfPosteriors + posterior;
    return joined(newScore, closed, new Stretch(last.phone, last.startFrame, sum));
  }

  /** Another phone begins. */
  PhonePath followedBy(float newScore, Stretch next) {
    return joined(newScore, stretches, next);
  }

  private static PhonePath joined(float score, List<Stretch> before, Stretch last) {
    List<Stretch> all = new ArrayList<>(before);
    all.add(last);
    return new PhonePath(score, all);
  }

  PhonePath withScore(float newScore) {
    return new PhonePath(newScore, stretches);
  }

  /** Without the first stretches. */
  PhonePath behind(int numDecided) {
    return new PhonePath(score, stretches.subList(numDecided, stretches.size()));
  }

  /** The first segments; all are over but possibly the last, which ends at {@code endFrame}. */
  List<PhoneSegment> segments(int number, int endFrame) {
    List<PhoneSegment> segments = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      int end = i + 1 < stretches.size() ? stretches.get(i + 1).startFrame : endFrame;
      segments.add(stretches.get(i).until(end));
    }
    return segments;
  }

  /** How many segments, from the first on, are over in both and the same. */
  int numShared(PhonePath other) {
    int numOver = Math.min(stretches.size(), other.stretches.size()) - 1;
    int shared = 0;
    while (shared < numOver && hasInCommon(other, shared)) {
      shared++;
    }
    return shared;
  }

  private boolean hasInCommon(PhonePath other, int index) {
    return stretches.get(index).equals(other.stretches.get(index))
        && stretches.get(index + 1).startFrame == other.stretches.get(index + 1).startFrame;
  }

  int numBytes() {
    return Float.BYTES + Integer.BYTES + stretches.size() * BYTES_PER_STRETCH;
  }

  void writeTo(ByteBuffer bytes) {
    bytes.putFloat(score).putInt(stretches.size());
    for (Stretch stretch : stretches) {
      bytes.put((byte) stretch.phone).putInt(stretch.startFrame).putFloat(stretch.sumOfPosteriors);
    }
  }

  static PhonePath readFrom(ByteBuffer bytes) {
    float score = bytes.getFloat();
    int numStretches = bytes.getInt();
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < numStretches; i++) {
      stretches.add(new Stretch(bytes.get(), bytes.getInt(), bytes.getFloat()));
    }
    return new PhonePath(score, stretches);
  }
}
