package dev.tandem.tools.chaos;

import dev.tandem.client.StreamEvent;
import dev.tandem.client.StreamEvent.Reconnecting;
import dev.tandem.client.StreamEvent.Resumed;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells {@link Takeovers} when one stream lost its connection, and when it goes on by another. */
final class Resumptions implements Consumer<StreamEvent> {
  private final Takeovers takeovers;
  private final LongSupplier nowMs;
  private long lostAtMs;

  /** Of a stream that opens now; {@code nowMs} is the wall clock. */
  Resumptions(Takeovers takeovers, LongSupplier nowMs) {
    this.takeovers = takeovers;
    this.nowMs = nowMs;
  }

  @Override
  public void accept(StreamEvent event) {
    if (event instanceof Reconnecting reconnecting && reconnecting.attempt() == 1) {
      lostAtMs = nowMs.getAsLong();
    } else if (event instanceof Resumed) {
      takeovers.resumed(lostAtMs, nowMs.getAsLong());
    }
  }
}
