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
  private static final int BYTES_PER_STRETCH = Byte.BYTES + Short.BYTES + Float.BYTES;

  PhonePath {
    if (stretches.isEmpty()) {
      throw new IllegalArgumentException("a path needs a phone, but has none");
    }
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

  /** The phone in which it ends. */
  int phone() {
    return last().phone;
  }

  private Stretch last() {
    return stretches.get(stretches.size() - 1);
  }

  /**
   * Its last phone lasts another frame.
   *
   * @param frame that frame alone
   */
  PhonePath longer(Stretch frame, float gain) {
    float sum = last().sumOfPosteriors + frame.sumOfPosteriors;
    List<Stretch> closed = stretches.subList(0, stretches.size() - 1);
    return joined(score + gain, closed, new Stretch(frame.phone, last().startFrame, sum));
  }

  /** Another phone begins. */
  PhonePath followedBy(Stretch next, float newScore) {
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
    return Float.BYTES + Short.BYTES + stretches.size() * BYTES_PER_STRETCH;
  }

  /** Where stretches begin is written as frames before {@code endFrame}. */
  void writeTo(ByteBuffer bytes, int endFrame) {
    bytes.putFloat(score).putShort((short) stretches.size());
    for (Stretch stretch : stretches) {
      bytes.put((byte) stretch.phone).putShort((short) (endFrame - stretch.startFrame));
      bytes.putFloat(stretch.sumOfPosteriors);
    }
  }

  /** The inverse of {@link #writeTo}. */
  static PhonePath readFrom(ByteBuffer bytes, int endFrame) {
    float score = bytes.getFloat();
    int numStretches = bytes.getShort();
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < numStretches; i++) {
      stretches.add(new Stretch(bytes.get(), endFrame - bytes.getShort(), bytes.getFloat()));
    }
    return new PhonePath(score, stretches);
  }
}
