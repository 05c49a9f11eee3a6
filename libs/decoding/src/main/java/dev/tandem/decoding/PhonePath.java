package dev.tandem.decoding;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best sequence of phones that ends in a certain phone now, as far as it is undecided.
 * Immutable.
 *
 * @param score relative to the best path's
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
   * A phone from its first row to that of the next stretch.
   *
   * @param sumOfPresences its probabilities in its rows
   */
  record Stretch(int phone, int startFrame, float sumOfPresences) {
    PhoneSegment until(int endFrame) {
      double mean = sumOfPresences / (double) (endFrame - startFrame);
      return new PhoneSegment(phone, startFrame, endFrame, Math.min(1, mean));
    }

    float worth() {
      return PhoneDecoder.ROW_WORTH * sumOfPresences;
    }
  }

  /** An utterance begins. */
  static PhonePath begin(Stretch first, float onset) {
    return new PhonePath(onset + first.worth(), List.of(first));
  }

  /** Best first, those without prospects dropped, scores relative to the best. */
  static List<PhonePath> withProspects(List<PhonePath> paths, float beam) {
    float best = (float) paths.stream().mapToDouble(PhonePath::score).max().orElse(0);
    return paths.stream()
        .filter(path -> path.score > best - beam)
        .sorted(Comparator.comparingDouble(path -> -path.score))
        .map(path -> new PhonePath(path.score - best, path.stretches))
        .toList();
  }

  /** How many stretches, from the first on, are over in all of them and the same. */
  static int numShared(List<PhonePath> paths) {
    return paths.stream().mapToInt(paths.get(0)::numShared).min().orElse(0);
  }

  /** The phone in which it ends. */
  int phone() {
    return last().phone;
  }

  private Stretch last() {
    return stretches.get(stretches.size() - 1);
  }

  /**
   * Its last phone lasts another row, or another phone begins with it.
   *
   * @param row that row alone
   * @param onset what the onset is worth, if it is one
   */
  PhonePath to(Stretch row, float onset) {
    return row.phone == phone() ? longer(row) : enter(row, onset);
  }

  private PhonePath longer(Stretch row) {
    float sum = last().sumOfPresences + row.sumOfPresences;
    List<Stretch> closed = stretches.subList(0, stretches.size() - 1);
    return joined(score + row.worth(), closed, new Stretch(row.phone, last().startFrame, sum));
  }

  private PhonePath enter(Stretch next, float onset) {
    return joined(score + onset + next.worth(), stretches, next);
  }

  private static PhonePath joined(float score, List<Stretch> before, Stretch last) {
    List<Stretch> all = new ArrayList<>(before);
    all.add(last);
    return new PhonePath(score, all);
  }

  /** Without the first stretches. */
  PhonePath behind(int numDecided) {
    return new PhonePath(score, stretches.subList(numDecided, stretches.size()));
  }

  /** All segments, if the utterance ends at {@code endFrame}. */
  List<PhoneSegment> segments(int endFrame) {
    return segments(stretches.size(), endFrame);
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

  private int numShared(PhonePath other) {
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

  /** Where stretches begin is written as rows before {@code endFrame}. */
  void writeTo(ByteBuffer bytes, int endFrame) {
    bytes.putFloat(score).putShort((short) stretches.size());
    for (Stretch stretch : stretches) {
      bytes.put((byte) stretch.phone).putShort((short) (endFrame - stretch.startFrame));
      bytes.putFloat(stretch.sumOfPresences);
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
