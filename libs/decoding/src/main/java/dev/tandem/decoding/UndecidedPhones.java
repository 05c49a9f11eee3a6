package dev.tandem.decoding;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link PhoneDecoder} remembers of an utterance: the paths that may still win, as far as
 * they differ, and the rows that wait for others before they are weighed. Immutable.
 */
public final class UndecidedPhones {
  /** Before the first row of an utterance. */
  public static final UndecidedPhones START =
      new UndecidedPhones(0, List.of(), PhoneSmoothing.START);

  private final int numDecided;
  private final List<PhonePath> paths;
  private final PhoneSmoothing smoothing;

  /**
   * A state.
   *
   * @param numDecided rows that the paths go through
   * @param paths the best one first
   */
  UndecidedPhones(int numDecided, List<PhonePath> paths, PhoneSmoothing smoothing) {
    this.numDecided = numDecided;
    this.paths = List.copyOf(paths);
    this.smoothing = smoothing;
  }

  /** Rows that the utterance has had so far. */
  public int numFrames() {
    return numDecided + smoothing.waiting().size();
  }

  int numDecided() {
    return numDecided;
  }

  List<PhonePath> paths() {
    return paths;
  }

  PhoneSmoothing smoothing() {
    return smoothing;
  }

  /** The path with the best score, if there is one. */
  Optional<PhonePath> best() {
    return paths.stream().findFirst();
  }

  /** For a store; about a kilobyte. */
  public byte[] toBytes() {
    int length = paths.stream().mapToInt(PhonePath::numBytes).sum() + smoothing.numBytes();
    ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + length);
    bytes.putInt(numDecided).putInt(paths.size());
    paths.forEach(path -> path.writeTo(bytes, numDecided));
    smoothing.writeTo(bytes);
    return bytes.array();
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws IllegalArgumentException when that did not write the bytes
   */
  public static UndecidedPhones fromBytes(byte[] stored) {
    try {
      return read(ByteBuffer.wrap(stored));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "got %d bytes that are no state of a phone decoder; did an older version write them?"
              .formatted(stored.length),
          e);
    }
  }

  private static UndecidedPhones read(ByteBuffer bytes) {
    int numDecided = bytes.getInt();
    int numPaths = bytes.getInt();
    List<PhonePath> paths = new ArrayList<>();
    for (int i = 0; i < numPaths; i++) {
      paths.add(PhonePath.readFrom(bytes, numDecided));
    }
    PhoneSmoothing smoothing = PhoneSmoothing.readFrom(bytes);
    if (bytes.hasRemaining() || numDecided < 0 || numPaths < 0) {
      throw new IllegalArgumentException(
          "%d bytes too many, or a count below 0".formatted(bytes.remaining()));
    }
    return new UndecidedPhones(numDecided, paths, smoothing);
  }
}
