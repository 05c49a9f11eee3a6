package dev.tandem.acoustics.dl4j;

/**
 * The weights of a network whose layers look at more of their inputs. A tap that is new starts at
 * zero, so that the network begins as what it was.
 */
final class Taps {
  private final NetworkConfig from;
  private final NetworkConfig to;
  private final float[] params;
  private final float[] placed;
  private int read;
  private int written;

  private Taps(float[] params, NetworkConfig from, NetworkConfig to) {
    this.params = params;
    this.from = from;
    this.to = to;
    this.placed = new float[params.length + numNew()];
  }

  /**
   * {@code params} with zeros for the taps that {@code from} does not have.
   *
   * @param params of a network of {@code from}
   * @param to as {@code from}, but for taps that are added and outputs
   * @throws IllegalArgumentException when more differs
   */
  static float[] placed(float[] params, NetworkConfig from, NetworkConfig to) {
    Require.that(
        from.input() == to.input()
            && from.numChannels() == to.numChannels()
            && from.layers().size() == to.layers().size(),
        "weights of %d layers on %d channels have no place in %d layers on %d",
        from.layers().size(),
        from.numChannels(),
        to.layers().size(),
        to.numChannels());
    return new Taps(params, from, to).place();
  }

  private float[] place() {
    if (from.input() == InputKind.WAVEFORM) {
      copy(WaveformFrontEnd.numWeights(from.numChannels()));
    }
    int width = from.numChannels();
    for (int i = 0; i < from.layers().size(); i++) {
      place(from.layers().get(i), to.layers().get(i), width);
      width = to.layers().get(i).width();
    }
    copy(params.length - read);
    return placed;
  }

  private void place(TimeDelaySpec before, TimeDelaySpec now, int numIn) {
    Require.that(
        before.width() == now.width()
            && before.stride() == now.stride()
            && now.offsets().containsAll(before.offsets()),
        "weights of %s have no place in %s",
        before,
        now);
    for (int offset : now.offsets()) {
      if (before.offsets().contains(offset)) {
        copy(numIn * now.width());
      } else {
        written += numIn * now.width();
      }
    }
    copy(now.width());
  }

  private void copy(int length) {
    System.arraycopy(params, read, placed, written, length);
    read += length;
    written += length;
  }

  private int numNew() {
    int numNew = 0;
    int width = to.numChannels();
    for (int i = 0; i < to.layers().size(); i++) {
      TimeDelaySpec now = to.layers().get(i);
      numNew +=
          (now.offsets().size() - from.layers().get(i).offsets().size()) * width * now.width();
      width = now.width();
    }
    return numNew;
  }
}
