package dev.tandem.features;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** Numbers of Kaldi; see README.md beside them for the program and its flags. */
final class KaldiGoldens {
  private KaldiGoldens() {}

  /** The waveform that Kaldi was given. */
  static Signal input() {
    return Pcm16.decode(bytes("input.pcm"));
  }

  /** A row a frame. */
  static float[][] rows(String file) {
    return new String(bytes(file), StandardCharsets.US_ASCII)
        .lines()
        .map(KaldiGoldens::row)
        .toArray(float[][]::new);
  }

  private static float[] row(String line) {
    double[] values = Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    float[] row = new float[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) values[i];
    }
    return row;
  }

  private static byte[] bytes(String file) {
    try (InputStream golden = KaldiGoldens.class.getResourceAsStream("kaldi/" + file)) {
      return Objects.requireNonNull(golden, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
