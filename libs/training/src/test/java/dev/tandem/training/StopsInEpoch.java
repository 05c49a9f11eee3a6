package dev.tandem.training;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Breaks a training off in an epoch, from 0. */
final class StopsInEpoch extends Silent {
  private final int last;

  StopsInEpoch(int last) {
    this.last = last;
  }

  @Override
  public void onStep(int epoch, double progress, double lossPerFrame) {
    if (epoch == last) {
      throw new UncheckedIOException("stopped", new IOException());
    }
  }
}
