package dev.tandem.acoustics.dl4j;

/** A piece of input that has arrived on one of several streams, with that stream's state. */
public final class Arrival {
  private final StreamingState state;
  private final float[] input;
  private final boolean last;

  /**
   * @param input values in row-major order; read, not kept
   * @param last whether the utterance ends here
   */
  public Arrival(StreamingState state, float[] input, boolean last) {
    this.state = state;
    this.input = input;
    this.last = last;
  }

  boolean last() {
    return last;
  }

  StreamingState extendedState() {
    return state.then(input);
  }
}
