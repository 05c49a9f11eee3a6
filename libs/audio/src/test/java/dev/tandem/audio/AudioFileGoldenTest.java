package dev.tandem.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against SoX; see README.md beside the recordings. */
class AudioFileGoldenTest {

  @ParameterizedTest
  @CsvSource({
    "wav-u8.wav, 2",
    "wav-s16.wav, 2",
    "wav-s24.wav, 2",
    "wav-s32.wav, 2",
    "wav-f32.wav, 2",
    "wav-f64.wav, 2",
    "wav-ulaw.wav, 2",
    "wav-quad.wav, 4",
    "flac-s16.flac, 2",
    "flac-s24.flac, 2"
  })
  void samplesAreTheMeanOfTheChannelsThatSoxDecodes(String file, int numChannels)
      throws IOException {
    Recording recording = AudioFile.read(bytes(file), "no-extension-needed");

    FloatBuffer sox = floats(file.replaceAll("[.].*", ".f32"));
    assertThat(recording.sampleRateHz()).isEqualTo(22_050);
    assertThat(recording.mono().length()).isEqualTo(sox.limit() / numChannels).isPositive();
    for (int i = 0; i < recording.mono().length(); i++) {
      float sum = 0;
      for (int channel = 0; channel < numChannels; channel++) {
        sum += sox.get(i * numChannels + channel);
      }
      assertThat(recording.mono().get(i)).isCloseTo(sum / numChannels, within(1e-6f));
    }
  }

  private static FloatBuffer floats(String file) throws IOException {
    return ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream recording = AudioFileGoldenTest.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(recording, file).readAllBytes();
    }
  }
}
