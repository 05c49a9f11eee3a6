package dev.tandem.gateway;

import java.util.Optional;
import java.util.function.Supplier;

/** Whether one more stream is taken. Safe for use by several threads. */
final class Admission {
  private final int maxStreams;
  private final Supplier<Optional<RefusedException>> overload;

  /**
   * @param maxStreams open at once
   * @param overload why new streams are refused for now, if they are
   */
  Admission(int maxStreams, Supplier<Optional<RefusedException>> overload) {
    this.maxStreams = maxStreams;
    this.overload = overload;
  }

  /**
   * Lets a new stream in, beside {@code numOpen} others.
   *
   * @throws RefusedException if it must wait
   */
  void requireRoomForNew(int numOpen) {
    requireRoom(numOpen);
    overload
        .get()
        .ifPresent(
            reason -> {
              throw reason;
            });
  }

  /**
   * Lets in a stream that was open before: the stages know it already.
   *
   * @throws RefusedException if it must go elsewhere
   */
  void requireRoom(int numOpen) {
    if (numOpen >= maxStreams) {
      throw new RefusedException(
          Refusal.BUSY,
          "%d streams are open, which is as many as this gateway takes; try again later or at another gateway"
              .formatted(numOpen));
    }
  }
}
