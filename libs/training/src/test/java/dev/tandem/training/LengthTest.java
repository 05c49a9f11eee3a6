package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LengthTest {

  @Test
  void whicheverIsOverFirstEndsIt() {
    Length length = new Length(10, 2);

    assertThat(length.progress(0.3, 0.5)).isEqualTo(0.3);
    assertThat(length.progress(0.3, 1.5)).isEqualTo(0.75);
    assertThat(length.progress(0.3, 2.5)).isGreaterThan(1);
  }

  @Test
  void epochsAloneTakeTheTimeTheyTake() {
    assertThat(Length.ofEpochs(4).progress(0.25, 1000)).isEqualTo(0.25);
  }

  @Test
  void isPositive() {
    assertThatThrownBy(() -> new Length(0, 1)).hasMessageContaining("epochs");
    assertThatThrownBy(() -> new Length(1, 0)).hasMessageContaining("hours");
    assertThatThrownBy(() -> new Length(1, Double.NaN)).hasMessageContaining("hours");
  }
}
