package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StreamingStateTest {
  @Test
  void isMadeAgainOfWhatItGives() {
    StreamingState state = new StreamingState(300, new float[] {1.5f, -0f, Float.MIN_VALUE});
    StreamingState again = StreamingState.of(state.numBlocks(), state.toArray());
    assertThat(again.numBlocks()).isEqualTo(300);
    assertThat(again.values()).isEqualTo(state.values());
  }

  @Test
  void refusesANegativeNumberOfBlocks() {
    assertThatThrownBy(() -> StreamingState.of(-1, new float[0])).hasMessageContaining("-1");
  }
}
