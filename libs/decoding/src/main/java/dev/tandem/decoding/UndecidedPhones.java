package dev.tandem.decoding;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link PhoneDecoder} remembers of an utterance: for each phone the best path that ends in
 * it, as far as the paths differ. Immutable.
 */
public final class UndecidedPhones {
  /** Before the first row of an utterance. */
  public static final UndecidedPhones START = new UndecidedPhones(0, List.of());

  private final int numFrames;
  private final List<PhonePath> paths;

  UndecidedPhones(int numFrames, List<PhonePath> paths) {
    this.numFrames = numFrames;
    this.paths = List.copyOf(paths);
  }

  /** Rows that the utterance has had so far. */
  public int numFrames() {
    return numFrames;
  }

  /** One a phone that has prospects; none before the first row. */
  List<PhonePath> paths() {
    return paths;
  }

  /** The path with the best score. */
  PhonePath best() {
    PhonePath best = paths.get(0);
    for (PhonePath path : paths) {
      best = path.score() > best.score() ? path : best;
    }
    return best;
  }

  /** For a store; about a kilobyte, less where the phones are clear. */
  public byte[] toBytes() {
    int length = paths.stream().mapToInt(PhonePath::numBytes).sum();
    ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + length);
    bytes.putInt(numFrames).putInt(paths.size());
    paths.forEach(path -> path.writeTo(bytes, numFrames));
    return bytes.array();
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws IllegalArgumentException when that did not write the bytes
   */
  public static UndecidedPhones fromBytes(byte[] stored) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(stored);
      int numFrames = bytes.getInt();
      int numPaths = bytes.getInt();
      List<PhonePath> paths = new ArrayList<>();
      for (int i = 0; i < numPaths; i++) {
        paths.add(PhonePath.readFrom(bytes, numFrames));
      }
      if (bytes.hasRemaining() || numFrames < 0 || numPaths < 0) {
        throw noState(stored);
      }
      return new UndecidedPhones(numFrames, paths);
    } catch (BufferUnderflowException e) {
      IllegalArgumentException refusal = noState(stored);
      refusal.initCause(e);
      throw refusal;
    }
  }

  private static IllegalArgumentException noState(byte[] stored) {
    return new IllegalArgumentException(
        "got %d bytes that are no state of a phone decoder; did an older version write them?"
            .formatted(stored.length));
  }
}
