package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StreamingStateTest {
  @Test
  void survivesBytes() {
    StreamingState state = new StreamingState(300, new float[] {1.5f, -0f, Float.MIN_VALUE});
    StreamingState read = StreamingState.fromBytes(state.toBytes());
    assertThat(read.numBlocks()).isEqualTo(300);
    assertThat(read.values()).isEqualTo(state.values());
  }

  @Test
  void refusesBytesThatWereCut() {
    assertThatThrownBy(() -> StreamingState.fromBytes(new byte[7]))
        .hasMessageStartingWith("a state of 7 bytes cannot be");
  }
}
