package dev.tandem.acoustics.dl4j;

import java.util.Arrays;

/**
 * The weights of a network whose layers look at more of their inputs, or that has further layers. A
 * tap that is new starts at zero; a layer that is new, behind the others or to predict the outputs
 * early, starts as it was made. Early predictions that are no more made are forgotten, and what the
 * layers above were told by them.
 */
final class GrownWeights {
  private final NetworkConfig from;
  private final NetworkConfig to;
  private final float[] params;
  private final float[] placed;
  private int read;
  private int written;

  private GrownWeights(float[] params, NetworkConfig from, float[] larger, NetworkConfig to) {
    this.params = params;
    this.from = from;
    this.to = to;
    int numFrom = (from.lastWidth() + 1) * from.numColumns();
    int numTo = (to.lastWidth() + 1) * to.numColumns();
    this.placed = Arrays.copyOf(larger, larger.length - numTo + numFrom);
  }

  /**
   * {@code larger}, with these weights in the place of its first layers' and of its first outputs'.
   * Where it has several frames a row for one of these weights', all of them get that one's.
   *
   * @param params of a network of {@code from}
   * @param larger of a network of {@code to}
   * @param to as {@code from}, but for dropout, taps and layers that are added, outputs, and where
   *     they are predicted early
   * @throws IllegalArgumentException when more differs
   */
  static float[] of(float[] params, NetworkConfig from, float[] larger, NetworkConfig to) {
    Require.that(
        from.input() == to.input()
            && from.numChannels() == to.numChannels()
            && from.lastWidth() == to.lastWidth()
            && from.layers().size() <= to.layers().size()
            && (from.conditionedBehind().isEmpty() || from.numColumns() == to.numColumns()),
        "weights of %s have no place in %s",
        described(from),
        described(to));
    int times = framesForOne(from, to);
    float[] layers = new GrownWeights(params, from, larger, to).place();
    float[] repeated = OutputColumns.repeated(layers, from.numColumns(), times, to.lastWidth());
    return OutputColumns.placed(repeated, times * from.numColumns(), larger, to.lastWidth());
  }

  private static int framesForOne(NetworkConfig from, NetworkConfig to) {
    Require.that(
        to.framesPerRow() % from.framesPerRow() == 0,
        "%d frames a row have no place in %d: expected a divisor",
        from.framesPerRow(),
        to.framesPerRow());
    return to.framesPerRow() / from.framesPerRow();
  }

  private static String described(NetworkConfig config) {
    return "%d layers, the last of width %d, on %d channels of %s"
        .formatted(
            config.layers().size(), config.lastWidth(), config.numChannels(), config.input());
  }

  /** With the outputs of {@code from}. */
  private float[] place() {
    if (from.input() == InputKind.WAVEFORM) {
      copy(WaveformFrontEnd.numWeights(from.numChannels()));
    }
    int width = from.numChannels();
    for (int i = 0; i < from.layers().size(); i++) {
      place(from.layers().get(i), to.layers().get(i), width);
      width = to.layers().get(i).width();
      placeConditioning(i + 1, width);
    }
    written = placed.length - (params.length - read);
    copy(params.length - read);
    return placed;
  }

  /** Early predictions that there were not stay as they were made, which changes no output. */
  private void placeConditioning(int layer, int width) {
    boolean was = from.conditionedBehind().contains(layer);
    boolean is = to.conditionedBehind().contains(layer);
    int length = ConditioningParameters.numParams(width, to.numColumns());
    if (was && is) {
      copy(length);
    } else {
      read += was ? length : 0;
      written += is ? length : 0;
    }
  }

  private void place(TimeDelaySpec before, TimeDelaySpec now, int numIn) {
    Require.that(
        before.width() == now.width()
            && before.stride() == now.stride()
            && before.rectified() == now.rectified()
            && before.normalised() == now.normalised()
            && before.residualScale() == now.residualScale()
            && now.offsets().containsAll(before.offsets()),
        "weights of %s have no place in %s",
        before,
        now);
    for (int offset : now.offsets()) {
      if (before.offsets().contains(offset)) {
        copy(numIn * now.width());
      } else {
        clear(numIn * now.width());
      }
    }
    copy(now.width());
  }

  private void copy(int length) {
    System.arraycopy(params, read, placed, written, length);
    read += length;
    written += length;
  }

  private void clear(int length) {
    Arrays.fill(placed, written, written + length, 0);
    written += length;
  }
}
