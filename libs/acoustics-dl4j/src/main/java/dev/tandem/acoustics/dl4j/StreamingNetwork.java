package dev.tandem.acoustics.dl4j;

import dev.tandem.acoustics.Posteriorgram;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link TimeDelayNetwork} as a fold over a stream's input. <b>However the input is cut into
 * chunks, and whatever else is computed in the same batch, the outputs are the same to the last
 * bit</b>, and those of {@link TimeDelayNetwork#forward} on the whole utterance but for rounding.
 *
 * <p>Outputs are computed in blocks of {@link NetworkConfig#blockRows()} rows. A block always has
 * the same window of input, {@link ReceptiveField#leftContext()} before to {@link
 * ReceptiveField#rightContext()} behind it, zeros outside the utterance; each matrix product is of
 * one window, so its shape and its numbers never depend on chunks or batch. An instance is for one
 * thread.
 */
public final class StreamingNetwork {
  private static final int WINDOWS_PER_RUN = 16;

  private final TimeDelayNetwork network;
  private final BlockWindow window;

  /** The network's configuration says how long a block is. */
  public StreamingNetwork(TimeDelayNetwork network) {
    this.network = network;
    this.window = new BlockWindow(network.config());
  }

  /**
   * Outputs that have become computable, and what must be remembered.
   *
   * @param posteriors natural log, shape {@code [numNewRows, outputDim]}, possibly of no rows
   * @param next state for the next input; that of an utterance's start if this one is over
   */
  public record Step(Posteriorgram posteriors, StreamingState next) {}

  /**
   * Takes the next piece of an utterance.
   *
   * @param input values in row-major order; a piece may end in mid-row
   * @param last whether the utterance ends here, so that all its outputs are due
   */
  public Step accept(StreamingState state, float[] input, boolean last) {
    return acceptAll(List.of(new Arrival(state, input, last))).get(0);
  }

  /** Like {@link #accept} for several streams at once, which is cheaper than one by one. */
  public List<Step> acceptAll(List<Arrival> arrivals) {
    List<StreamingState> extended = new ArrayList<>();
    List<BlockWindow.Block> blocks = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      StreamingState state = arrival.extendedState();
      extended.add(state);
      blocks.addAll(window.due(state, arrival.last()));
    }
    return steps(arrivals, extended, compute(blocks));
  }

  private List<float[]> compute(List<BlockWindow.Block> blocks) {
    List<float[]> outputs = new ArrayList<>();
    for (int from = 0; from < blocks.size(); from += WINDOWS_PER_RUN) {
      List<BlockWindow.Block> run =
          blocks.subList(from, Math.min(blocks.size(), from + WINDOWS_PER_RUN));
      outputs.addAll(
          network.forwardWindows(
              run.stream().map(BlockWindow.Block::input).toList(), window.layout(run)));
    }
    return outputs;
  }

  private List<Step> steps(
      List<Arrival> arrivals, List<StreamingState> extended, List<float[]> outputs) {
    List<Step> steps = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < arrivals.size(); i++) {
      boolean last = arrivals.get(i).last();
      int numBlocks = window.numDue(extended.get(i), last);
      steps.add(
          new Step(
              joined(outputs.subList(from, from + numBlocks)),
              last ? StreamingState.START : window.after(extended.get(i), numBlocks)));
      from += numBlocks;
    }
    return steps;
  }

  private Posteriorgram joined(List<float[]> blocks) {
    float[] values = new float[blocks.stream().mapToInt(b -> b.length).sum()];
    int to = 0;
    for (float[] block : blocks) {
      System.arraycopy(block, 0, values, to, block.length);
      to += block.length;
    }
    int outputDim = network.config().outputDim();
    return new Posteriorgram(values.length / outputDim, outputDim, values);
  }
}
