package dev.tandem.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.Signal;
import org.junit.jupiter.api.Test;

class FramerTest {
  private final Framer framer = new Framer(FramingConfig.KALDI_16_KHZ);

  @Test
  void aFrameComesOnceAllItsSamplesHaveCome() {
    Framer.Step tooEarly = framer.accept(Framer.State.START, ramp(0, 399));
    assertThat(tooEarly.numFrames()).isZero();

    Framer.Step complete = framer.accept(tooEarly.next(), ramp(399, 400));
    assertThat(complete.firstFrame()).isZero();
    assertThat(complete.numFrames()).isEqualTo(1);
    assertThat(complete.next().nextFrame()).isEqualTo(1);
    assertThat(complete.next().pending()).isEqualTo(ramp(160, 400));
  }

  @Test
  void framesAre160SamplesApartAnd400Long() {
    Framer.Step step = framer.accept(Framer.State.START, ramp(0, 1000));

    assertThat(step.numFrames()).isEqualTo(4);
    float[] third = new float[400];
    framer.copyFrame(step, 2, third);
    assertThat(Signal.of(third)).isEqualTo(ramp(320, 720));
  }

  @Test
  void anEmptyChunkChangesNothing() {
    Framer.State state = framer.accept(Framer.State.START, ramp(0, 500)).next();
    Framer.Step step = framer.accept(state, Signal.EMPTY);
    assertThat(step.numFrames()).isZero();
    assertThat(step.next()).isEqualTo(state);
  }

  @Test
  void aStateComesBackFromItsBytes() {
    Framer.State state = framer.accept(Framer.State.START, ramp(0, 777)).next();
    assertThat(Framer.State.fromBytes(state.toBytes())).isEqualTo(state);
    assertThat(state.toBytes()).hasSizeLessThanOrEqualTo(8 + 4 * 400);
  }

  private static Signal ramp(int from, int to) {
    float[] samples = new float[to - from];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (from + i) / 32768f;
    }
    return Signal.of(samples);
  }
}
