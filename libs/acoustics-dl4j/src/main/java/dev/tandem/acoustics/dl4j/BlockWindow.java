package dev.tandem.acoustics.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which input a streaming block needs, and where it lies in the matrix of a run. Immutable. */
final class BlockWindow {
  private final int inputDim;
  private final int totalStride;
  private final int blockInputRows;
  private final int leftContext;
  private final int rightContext;
  private final int rowsBeforeBlock;
  private final int rowsPerWindow;

  BlockWindow(NetworkConfig config) {
    this.inputDim = config.inputDim();
    ReceptiveField field = config.receptiveField();
    this.totalStride = field.totalStride();
    this.blockInputRows = config.blockRows() * totalStride;
    this.leftContext = field.leftContext();
    this.rightContext = field.rightContext();
    this.rowsBeforeBlock = RowLayout.roundUp(field.gapRows() + leftContext, totalStride);
    this.rowsPerWindow =
        RowLayout.roundUp(rowsBeforeBlock + blockInputRows + rightContext, totalStride);
  }

  /**
   * A block that can be computed.
   *
   * @param input the window's rows that are in the utterance; not a copy to be kept
   * @param rowsMissingBefore rows of the window before the utterance's start
   */
  @SuppressWarnings("ArrayRecordComponent") // lives for one call
  record Block(float[] input, int rowsMissingBefore) {}

  /** Number of blocks whose whole window has come, or if it is the end, that have outputs. */
  int numDue(StreamingState state, boolean last) {
    int numRows = firstRow(state.numBlocks()) + RowLayout.ceilDiv(state.values().length, inputDim);
    int end =
        last
            ? RowLayout.ceilDiv(numRows, blockInputRows)
            : (state.values().length / inputDim + firstRow(state.numBlocks()) - rightContext)
                / blockInputRows;
    return Math.max(0, end - state.numBlocks());
  }

  List<Block> due(StreamingState state, boolean last) {
    int numDue = numDue(state, last);
    List<Block> blocks = new ArrayList<>();
    for (int block = state.numBlocks(); block < state.numBlocks() + numDue; block++) {
      blocks.add(block(state, block));
    }
    return blocks;
  }

  private Block block(StreamingState state, int block) {
    int stateStart = firstRow(state.numBlocks());
    int from = (firstRow(block) - stateStart) * inputDim;
    int to = ((block + 1) * blockInputRows + rightContext - stateStart) * inputDim;
    float[] input = Arrays.copyOfRange(state.values(), from, Math.min(to, state.values().length));
    return new Block(input, Math.max(0, leftContext - block * blockInputRows));
  }

  /** First input row that a block needs. */
  private int firstRow(int block) {
    return Math.max(0, block * blockInputRows - leftContext);
  }

  StreamingState after(StreamingState state, int numBlocks) {
    int next = state.numBlocks() + numBlocks;
    int from = (firstRow(next) - firstRow(state.numBlocks())) * inputDim;
    return new StreamingState(
        next, Arrays.copyOfRange(state.values(), from, state.values().length));
  }

  /** The blocks' windows one behind another, each in a place of the same shape. */
  RowLayout layout(List<Block> blocks) {
    List<RowLayout.Segment> segments = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      int blockStart = i * rowsPerWindow + rowsBeforeBlock;
      int start = blockStart - leftContext;
      int firstValid = start + blocks.get(i).rowsMissingBefore();
      int numRows = RowLayout.ceilDiv(blocks.get(i).input().length, inputDim);
      segments.add(
          new RowLayout.Segment(
              start, blockStart + blockInputRows + rightContext, firstValid, firstValid + numRows));
    }
    return RowLayout.ofWindows(blocks.size() * rowsPerWindow + rowsBeforeBlock, segments);
  }
}
