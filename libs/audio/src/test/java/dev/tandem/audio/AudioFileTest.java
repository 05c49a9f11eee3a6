package dev.tandem.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFileTest {
  @TempDir private Path dir;

  @Test
  void aFileIsReadByItsContentWhateverItIsCalled() throws IOException {
    Path misnamed = Files.write(dir.resolve("speech.mp3"), wav(16_000, 1, 500, 500));
    assertThat(AudioFile.read(misnamed).mono().length()).isEqualTo(500);
  }

  @Test
  void aStreamIsReadToItsEnd() {
    InputStream stream = new ByteArrayInputStream(wav(8_000, 2, 300, 300));
    Recording recording = AudioFile.read(stream, "upload");
    assertThat(recording.sampleRateHz()).isEqualTo(8_000);
    assertThat(recording.mono().length()).isEqualTo(300);
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> AudioFile.read(dir.resolve("nobody.wav")))
        .isInstanceOf(InvalidAudioException.class)
        .hasMessageContaining("nobody.wav: there is no such file. Expected a WAV or FLAC file.");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertRefused(new byte[0], "x.wav is empty (0 bytes). Expected a WAV or FLAC file.");
  }

  @Test
  void whatIsNoAudioIsRefused() {
    assertRefused(
        "hello, world".getBytes(StandardCharsets.US_ASCII),
        "x.wav is no audio file that can be read: it begins with bytes 68 65 6c 6c.");
  }

  @Test
  void aHeaderWithoutSamplesIsRefused() {
    assertRefused(wav(16_000, 1, 0, 0), "x.wav has a valid header but holds no samples.");
  }

  @Test
  void aSampleRateOf0IsRefused() {
    assertRefused(wav(0, 1, 100, 100), "x.wav says that its sample rate is 0 Hz");
  }

  @Test
  void twentyChannelsAreRefused() {
    assertRefused(wav(16_000, 20, 100, 100), "x.wav says that it has 20 channels; 1 to 8");
  }

  @Test
  void noChannelsAreRefused() {
    assertRefused(wav(16_000, 0, 100, 100), "x.wav");
  }

  @Test
  void aTruncatedWavIsRefused() {
    assertRefused(
        wav(16_000, 1, 16_000, 4_000),
        "x.wav is truncated: its header promises 16000 samples (1.00 s), but only 4000 (0.25 s) are there.");
  }

  @Test
  void aWavWhoseWriterDidNotKnowItsLengthIsReadToItsEnd() {
    byte[] piped = wav(16_000, 1, 0x7fff_fff0 / 2, 700);
    assertThat(AudioFile.read(piped, "pipe").mono().length()).isEqualTo(700);
  }

  @Test
  void aTruncatedFlacIsRefused() throws IOException {
    byte[] flac = resource("flac-s16.flac");
    for (int length : new int[] {5, 20, 60, flac.length / 2, flac.length - 1}) {
      assertRefused(Arrays.copyOf(flac, length), "x.wav");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flac-s16.flac", "wav-s16.wav"})
  void whatIsLongerThanItMayBeIsRefused(String name) throws IOException {
    byte[] content = resource(name);
    int length = AudioFile.read(content, name).mono().length();

    assertThat(AudioFile.read(content, name, length).mono().length()).isEqualTo(length);
    assertThatThrownBy(() -> AudioFile.read(content, name, length - 1))
        .isInstanceOf(InvalidAudioException.class)
        .hasMessageContaining("holds more than");
  }

  @Test
  void aDamagedFlacIsRefused() throws IOException {
    byte[] flac = resource("flac-s24.flac");
    flac[flac.length - 100] ^= 0x55;
    assertRefused(flac, "x.wav");
  }

  @Test
  void aWavOfAnEncodingThatNobodyKnowsIsRefused() {
    byte[] mp3InWav = wav(16_000, 1, 100, 100);
    mp3InWav[20] = 0x55;
    assertRefused(mp3InWav, "x.wav is a WAV file that cannot be decoded");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    byte[] floats = wav(16_000, 2, 100, 100);
    ByteBuffer file = ByteBuffer.wrap(floats).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort(20, (short) 3).putShort(22, (short) 1).putShort(34, (short) 32);
    assertThat(AudioFile.read(floats, "x.wav").mono().length()).isEqualTo(100);

    file.putFloat(44 + 5 * Float.BYTES, Float.NaN);
    assertRefused(floats, "x.wav: sample 5 is NaN; a number is expected.");
  }

  private static void assertRefused(byte[] content, String message) {
    assertThatThrownBy(() -> AudioFile.read(content, "x.wav"))
        .isInstanceOf(InvalidAudioException.class)
        .hasMessageStartingWith(message);
  }

  /** A 16-bit WAV whose header promises {@code numPromised} samples a channel. */
  private static byte[] wav(int rateHz, int numChannels, int numPromised, int numThere) {
    int frameBytes = 2 * numChannels;
    ByteBuffer wav = ByteBuffer.allocate(44 + numThere * frameBytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + numPromised * frameBytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) numChannels).putInt(rateHz);
    wav.putInt(rateHz * frameBytes).putShort((short) frameBytes).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(numPromised * frameBytes);
    return wav.array();
  }

  private static byte[] resource(String file) throws IOException {
    try (InputStream recording = AudioFileTest.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(recording, file).readAllBytes();
    }
  }
}
