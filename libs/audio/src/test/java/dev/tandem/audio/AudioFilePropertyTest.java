package dev.tandem.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;

class AudioFilePropertyTest {

  @Property(tries = 1000)
  void aDamagedFileIsReadOrRefusedAndNothingElse(
      @ForAll boolean flac,
      @ForAll @IntRange(max = 120) int place,
      @ForAll @ByteRange(min = -128) byte damage,
      @ForAll @IntRange(min = 1, max = 1500) int length)
      throws IOException {
    byte[] content = resource(flac ? "flac-s16.flac" : "wav-s16.wav");
    content[place] = damage;
    byte[] part = Arrays.copyOf(content, Math.min(length, content.length));
    try {
      Recording recording = AudioFile.read(part, "damaged");
      assertThat(recording.sampleRateHz()).isPositive();
      assertThat(recording.mono().length()).isPositive();
    } catch (InvalidAudioException e) {
      assertThat(e).hasMessageContaining("damaged");
    }
  }

  private static byte[] resource(String file) throws IOException {
    try (InputStream recording = AudioFilePropertyTest.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(recording, file).readAllBytes();
    }
  }
}
